/** The formats that recordings are exported to; a line for each in the registry. */
@NullMarked
package org.unmask.export;

import org.jspecify.annotations.NullMarked;
