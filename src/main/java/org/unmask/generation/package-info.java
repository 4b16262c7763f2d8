/** Generating text: what is asked for, and a run that records itself. */
@NullMarked
package org.unmask.generation;

import org.jspecify.annotations.NullMarked;
