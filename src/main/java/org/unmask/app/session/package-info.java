/** Preferences and values kept from one session to the next. */
@NullMarked
package org.unmask.app.session;

import org.jspecify.annotations.NullMarked;
