/** Text by iterated unmasking: drafts, edits, steps, samplers. Knows no engine and no screen. */
@NullMarked
package org.unmask.diffusion;

import org.jspecify.annotations.NullMarked;
