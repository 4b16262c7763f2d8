/** The formats that races are exported to; a line for each in the registry. */
@NullMarked
package org.unmask.export.race;

import org.jspecify.annotations.NullMarked;
