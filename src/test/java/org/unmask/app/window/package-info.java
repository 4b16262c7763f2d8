@NullMarked
package org.unmask.app.window;

import org.jspecify.annotations.NullMarked;
