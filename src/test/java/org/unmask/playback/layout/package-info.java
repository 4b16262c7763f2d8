@NullMarked
package org.unmask.playback.layout;

import org.jspecify.annotations.NullMarked;
