/** Tests of checkpoints and the engine. */
@NullMarked
package org.unmask.djl;

import org.jspecify.annotations.NullMarked;
