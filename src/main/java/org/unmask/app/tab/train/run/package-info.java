/** A training run in the window. */
@NullMarked
package org.unmask.app.tab.train.run;

import org.jspecify.annotations.NullMarked;
