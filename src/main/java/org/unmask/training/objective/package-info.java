/** Objectives: what is masked, and how cross-entropies make the loss. */
@NullMarked
package org.unmask.training.objective;

import org.jspecify.annotations.NullMarked;
