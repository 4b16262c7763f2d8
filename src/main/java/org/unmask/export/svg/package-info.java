/** Steps as SVG. */
@NullMarked
package org.unmask.export.svg;

import org.jspecify.annotations.NullMarked;
