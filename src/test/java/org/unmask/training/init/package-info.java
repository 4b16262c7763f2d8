@NullMarked
package org.unmask.training.init;

import org.jspecify.annotations.NullMarked;
