/** Pictures as PNG. */
@NullMarked
package org.unmask.export.png;

import org.jspecify.annotations.NullMarked;
