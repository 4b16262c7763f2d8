@NullMarked
package org.unmask.export.format;

import org.jspecify.annotations.NullMarked;
