@NullMarked
package org.unmask.diffusion.sampler;

import org.jspecify.annotations.NullMarked;
