/** The text view, on the screen and in exported pictures. */
@NullMarked
package org.unmask.app.stage;

import org.jspecify.annotations.NullMarked;
