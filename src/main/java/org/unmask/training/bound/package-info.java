/** The likelihood bound of a text under a model. */
@NullMarked
package org.unmask.training.bound;

import org.jspecify.annotations.NullMarked;
