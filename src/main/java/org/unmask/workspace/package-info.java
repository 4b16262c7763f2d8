/** Edits with undo and redo, branches of a run, and their differences. */
@NullMarked
package org.unmask.workspace;

import org.jspecify.annotations.NullMarked;
