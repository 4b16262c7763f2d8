/** Branches of a run, edits with undo, and how two trajectories differ. */
@NullMarked
package org.unmask.branching;

import org.jspecify.annotations.NullMarked;
