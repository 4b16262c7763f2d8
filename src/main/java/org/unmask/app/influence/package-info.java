/** Why a token came: what other tokens did for it, asked of the model. */
@NullMarked
package org.unmask.app.influence;

import org.jspecify.annotations.NullMarked;
