@NullMarked
package org.unmask.diffusion.sampling;

import org.jspecify.annotations.NullMarked;
