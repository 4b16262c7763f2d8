/** Runs: settings, steps, and the trajectory they make, which is the single truth. */
@NullMarked
package org.unmask.diffusion.run;

import org.jspecify.annotations.NullMarked;
