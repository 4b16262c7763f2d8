@NullMarked
package org.unmask.diffusion.sequence;

import org.jspecify.annotations.NullMarked;
