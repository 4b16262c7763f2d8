/** Working with a run: branches, and edits of a step. */
@NullMarked
package org.unmask.app.workspace;

import org.jspecify.annotations.NullMarked;
