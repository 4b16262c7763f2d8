/** The window's messages in each language. */
@NullMarked
package org.unmask.app.language;

import org.jspecify.annotations.NullMarked;
