/** What the window says, in each of its languages. */
@NullMarked
package org.unmask.app.language;

import org.jspecify.annotations.NullMarked;
