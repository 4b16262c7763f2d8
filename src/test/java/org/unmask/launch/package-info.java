@NullMarked
package org.unmask.launch;

import org.jspecify.annotations.NullMarked;
