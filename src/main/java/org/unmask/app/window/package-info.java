/** The window's frame, which knows its tabs by a registry. */
@NullMarked
package org.unmask.app.window;

import org.jspecify.annotations.NullMarked;
