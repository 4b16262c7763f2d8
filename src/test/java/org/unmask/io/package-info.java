@NullMarked
package org.unmask.io;

import org.jspecify.annotations.NullMarked;
