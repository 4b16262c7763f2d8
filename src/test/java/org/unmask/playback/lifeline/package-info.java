@NullMarked
package org.unmask.playback.lifeline;

import org.jspecify.annotations.NullMarked;
