/** Token sequences, some of whose positions are masked, and their edits. */
@NullMarked
package org.unmask.diffusion.sequence;

import org.jspecify.annotations.NullMarked;
