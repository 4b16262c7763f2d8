/** Learning to denoise: text to windows, windows to masked batches, batches to a better model. */
@NullMarked
package org.unmask.training;

import org.jspecify.annotations.NullMarked;
