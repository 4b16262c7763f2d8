/** Why each token came: the token card, the map of positions and steps, the run's curves. */
@NullMarked
package org.unmask.app.insight;

import org.jspecify.annotations.NullMarked;
