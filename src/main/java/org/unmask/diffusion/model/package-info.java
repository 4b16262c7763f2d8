/** What the core knows of a masked language model: the predictions for masked positions. */
@NullMarked
package org.unmask.diffusion.model;

import org.jspecify.annotations.NullMarked;
