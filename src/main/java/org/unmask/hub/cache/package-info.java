/** The cache shared with huggingface_hub. */
@NullMarked
package org.unmask.hub.cache;

import org.jspecify.annotations.NullMarked;
