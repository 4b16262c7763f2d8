/** Downloads models by name from a Hugging Face Hub, and lists the local models. */
@NullMarked
package org.unmask.hub;

import org.jspecify.annotations.NullMarked;
