/** The window's actions, from which menus, keys and the palette are built. */
@NullMarked
package org.unmask.app.action;

import org.jspecify.annotations.NullMarked;
