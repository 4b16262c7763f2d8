@NullMarked
package org.unmask.engine.program;

import org.jspecify.annotations.NullMarked;
