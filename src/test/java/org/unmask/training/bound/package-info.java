@NullMarked
package org.unmask.training.bound;

import org.jspecify.annotations.NullMarked;
