@NullMarked
package org.unmask.playback;

import org.jspecify.annotations.NullMarked;
