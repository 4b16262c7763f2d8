/** Files that are written and read back: trajectories, curves, runs, presets. */
@NullMarked
package org.unmask.formats;

import org.jspecify.annotations.NullMarked;
