/** Models in memory that predict. */
@NullMarked
package org.unmask.engine.inference;

import org.jspecify.annotations.NullMarked;
