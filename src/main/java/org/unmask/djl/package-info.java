/**
 * Checkpoints and the engine that runs them: the only room that knows DJL, libtorch and native
 * memory.
 */
@NullMarked
package org.unmask.djl;

import org.jspecify.annotations.NullMarked;
