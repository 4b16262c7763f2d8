@NullMarked
package org.unmask.formats;

import org.jspecify.annotations.NullMarked;
