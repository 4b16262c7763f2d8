@NullMarked
package org.unmask.app.player;

import org.jspecify.annotations.NullMarked;
