/** What the window can do, as a list: menus, keys and the command palette are made of it. */
@NullMarked
package org.unmask.app.action;

import org.jspecify.annotations.NullMarked;
