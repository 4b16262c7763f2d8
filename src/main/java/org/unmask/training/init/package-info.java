/** The weights that new models start from. */
@NullMarked
package org.unmask.training.init;

import org.jspecify.annotations.NullMarked;
