@NullMarked
package org.unmask.engine.architecture;

import org.jspecify.annotations.NullMarked;
