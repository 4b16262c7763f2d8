/** What a sampler is: its description, its options, and what it sees of a run. */
@NullMarked
package org.unmask.diffusion.sampling;

import org.jspecify.annotations.NullMarked;
