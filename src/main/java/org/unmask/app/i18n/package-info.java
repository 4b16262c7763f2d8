/** What the window says, in each of its languages. */
@NullMarked
package org.unmask.app.i18n;

import org.jspecify.annotations.NullMarked;
