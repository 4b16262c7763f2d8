/** Errors that the user can fix. */
@NullMarked
package org.unmask.problem;

import org.jspecify.annotations.NullMarked;
