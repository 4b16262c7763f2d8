/** Where the tokens of a shot stand, for every view that draws them. */
@NullMarked
package org.unmask.playback.layout;

import org.jspecify.annotations.NullMarked;
