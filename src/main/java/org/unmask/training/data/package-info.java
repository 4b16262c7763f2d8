/** Text to train on: documents, windows, vocabulary learning. */
@NullMarked
package org.unmask.training.data;

import org.jspecify.annotations.NullMarked;
