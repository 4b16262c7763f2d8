/** Why a token came, by asking the model again, and what its hidden states show. */
@NullMarked
package org.unmask.explanation;

import org.jspecify.annotations.NullMarked;
