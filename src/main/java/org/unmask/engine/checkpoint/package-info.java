/** Checkpoint folders: read, checked, written. */
@NullMarked
package org.unmask.engine.checkpoint;

import org.jspecify.annotations.NullMarked;
