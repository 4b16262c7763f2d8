/** Animated GIFs. */
@NullMarked
package org.unmask.export.gif;

import org.jspecify.annotations.NullMarked;
