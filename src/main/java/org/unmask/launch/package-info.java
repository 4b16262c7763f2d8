/** The program's entry points, which wire the rest together. */
@NullMarked
package org.unmask.launch;

import org.jspecify.annotations.NullMarked;
