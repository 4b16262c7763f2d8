/** Models by name: their download from a Hugging Face Hub, its cache, and the models at hand. */
@NullMarked
package org.unmask.hub;

import org.jspecify.annotations.NullMarked;
