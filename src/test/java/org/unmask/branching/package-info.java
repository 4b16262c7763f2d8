@NullMarked
package org.unmask.branching;

import org.jspecify.annotations.NullMarked;
