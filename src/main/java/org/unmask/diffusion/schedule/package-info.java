/** Schedules: how the mask ratio falls from step to step. */
@NullMarked
package org.unmask.diffusion.schedule;

import org.jspecify.annotations.NullMarked;
