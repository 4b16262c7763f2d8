/** What is shown of a trajectory, and for how long. */
@NullMarked
package org.unmask.playback;

import org.jspecify.annotations.NullMarked;
