@NullMarked
package org.unmask.training.objective;

import org.jspecify.annotations.NullMarked;
