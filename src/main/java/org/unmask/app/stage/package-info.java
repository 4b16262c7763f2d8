/** The text as it develops. */
@NullMarked
package org.unmask.app.stage;

import org.jspecify.annotations.NullMarked;
