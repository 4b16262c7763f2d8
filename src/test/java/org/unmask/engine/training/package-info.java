@NullMarked
package org.unmask.engine.training;

import org.jspecify.annotations.NullMarked;
