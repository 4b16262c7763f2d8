@NullMarked
package org.unmask.export.gif;

import org.jspecify.annotations.NullMarked;
