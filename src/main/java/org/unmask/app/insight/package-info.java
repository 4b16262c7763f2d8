/** Why each token came: a token's card, the map of all positions and steps, the run's curves. */
@NullMarked
package org.unmask.app.insight;

import org.jspecify.annotations.NullMarked;
