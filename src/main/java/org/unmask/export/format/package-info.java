/** What a format is, and what its files look like. */
@NullMarked
package org.unmask.export.format;

import org.jspecify.annotations.NullMarked;
