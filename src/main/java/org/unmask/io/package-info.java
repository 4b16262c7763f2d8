/** Files and JSON that are not trusted, checksums, and how long work is cancelled. */
@NullMarked
package org.unmask.io;

import org.jspecify.annotations.NullMarked;
