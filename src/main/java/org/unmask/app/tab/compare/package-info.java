/** The Compare tab. */
@NullMarked
package org.unmask.app.tab.compare;

import org.jspecify.annotations.NullMarked;
