/** Models by name: downloads, and the models at hand. */
@NullMarked
package org.unmask.hub;

import org.jspecify.annotations.NullMarked;
