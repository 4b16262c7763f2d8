@NullMarked
package org.unmask.training.data;

import org.jspecify.annotations.NullMarked;
