/** Recordings as files: trajectories in JSON, animated GIFs. */
@NullMarked
package org.unmask.export;

import org.jspecify.annotations.NullMarked;
