/** Lines of charts as JavaFX shapes. */
@NullMarked
package org.unmask.app.plot;

import org.jspecify.annotations.NullMarked;
