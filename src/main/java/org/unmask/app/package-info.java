/** The window, and what it needs of the rest of the program. */
@NullMarked
package org.unmask.app;

import org.jspecify.annotations.NullMarked;
