/** What can go wrong that a person can mend. */
@NullMarked
package org.unmask.problem;

import org.jspecify.annotations.NullMarked;
