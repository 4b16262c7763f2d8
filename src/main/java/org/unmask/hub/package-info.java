/** Models by name: downloads and local models. */
@NullMarked
package org.unmask.hub;

import org.jspecify.annotations.NullMarked;
