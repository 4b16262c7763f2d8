/** The objectives, one file each, and their registry. */
@NullMarked
package org.unmask.training.objective.kind;

import org.jspecify.annotations.NullMarked;
