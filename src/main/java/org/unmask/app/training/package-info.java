/** Training in the window: what a run is made of, and what it makes of its model. */
@NullMarked
package org.unmask.app.training;

import org.jspecify.annotations.NullMarked;
