/** What the model predicted of each position over the steps. */
@NullMarked
package org.unmask.playback.lifeline;

import org.jspecify.annotations.NullMarked;
