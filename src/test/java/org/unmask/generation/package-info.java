@NullMarked
package org.unmask.generation;

import org.jspecify.annotations.NullMarked;
