/** A run as a page that plays it. */
@NullMarked
package org.unmask.export.html;

import org.jspecify.annotations.NullMarked;
