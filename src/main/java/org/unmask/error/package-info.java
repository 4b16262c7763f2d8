/** Errors that a user can mend. */
@NullMarked
package org.unmask.error;

import org.jspecify.annotations.NullMarked;
