/** The training run: settings, learning rate, evaluation, samples, saves. */
@NullMarked
package org.unmask.training.run;

import org.jspecify.annotations.NullMarked;
