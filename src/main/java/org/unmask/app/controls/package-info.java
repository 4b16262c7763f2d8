/** Controls that several views use. */
@NullMarked
package org.unmask.app.controls;

import org.jspecify.annotations.NullMarked;
