/** What a newcomer meets: the welcome, and a tour of the window's controls. */
@NullMarked
package org.unmask.app.welcome;

import org.jspecify.annotations.NullMarked;
