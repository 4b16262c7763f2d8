@NullMarked
package org.unmask.generation.gap;

import org.jspecify.annotations.NullMarked;
