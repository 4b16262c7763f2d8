/** Inspection of a run: the token card, the map of positions × steps, and the run's curves. */
@NullMarked
package org.unmask.app.insight;

import org.jspecify.annotations.NullMarked;
