/** Playback of a recording: play, pause, step, scrub, speed. */
@NullMarked
package org.unmask.app.player;

import org.jspecify.annotations.NullMarked;
