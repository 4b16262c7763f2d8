/** How good the texts are that samplers make in so many steps. */
@NullMarked
package org.unmask.measure;

import org.jspecify.annotations.NullMarked;
