/** What a person makes of a run: edits that can be undone, branches, and how they differ. */
@NullMarked
package org.unmask.workspace;

import org.jspecify.annotations.NullMarked;
