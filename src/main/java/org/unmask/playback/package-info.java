/** What is shown of a recording, frame by frame, and for how long. */
@NullMarked
package org.unmask.playback;

import org.jspecify.annotations.NullMarked;
