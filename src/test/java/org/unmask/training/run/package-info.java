@NullMarked
package org.unmask.training.run;

import org.jspecify.annotations.NullMarked;
