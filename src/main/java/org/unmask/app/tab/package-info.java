/** What a tab of the window is. */
@NullMarked
package org.unmask.app.tab;

import org.jspecify.annotations.NullMarked;
