/**
 * Samplers: which positions are revealed and which masked again after each forward pass. One file
 * each.
 */
@NullMarked
package org.unmask.diffusion.sampler;

import org.jspecify.annotations.NullMarked;
