/** Colours, text size and the layouts of the tokens. */
@NullMarked
package org.unmask.app.theme;

import org.jspecify.annotations.NullMarked;
