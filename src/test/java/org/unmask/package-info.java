@NullMarked
package org.unmask;

import org.jspecify.annotations.NullMarked;
