/** Branches and edits in the window. */
@NullMarked
package org.unmask.app.branches;

import org.jspecify.annotations.NullMarked;
