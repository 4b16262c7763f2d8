/** Settings, and running a model with them. */
@NullMarked
package org.unmask.app.generate;

import org.jspecify.annotations.NullMarked;
