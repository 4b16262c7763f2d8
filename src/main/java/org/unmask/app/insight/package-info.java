/** The token card, the map of positions by steps, and the run's curves. */
@NullMarked
package org.unmask.app.insight;

import org.jspecify.annotations.NullMarked;
