/** Files and JSON that are not trusted, checksums, cancellation. */
@NullMarked
package org.unmask.io;

import org.jspecify.annotations.NullMarked;
