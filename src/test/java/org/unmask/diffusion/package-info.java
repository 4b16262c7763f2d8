@NullMarked
package org.unmask.diffusion;

import org.jspecify.annotations.NullMarked;
