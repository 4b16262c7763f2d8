@NullMarked
package org.unmask.export;

import org.jspecify.annotations.NullMarked;
