@NullMarked
package org.unmask.diffusion.run;

import org.jspecify.annotations.NullMarked;
