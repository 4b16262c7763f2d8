/** Texts with gaps, and choosing the length of a gap. */
@NullMarked
package org.unmask.generation.gap;

import org.jspecify.annotations.NullMarked;
