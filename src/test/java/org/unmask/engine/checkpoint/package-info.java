@NullMarked
package org.unmask.engine.checkpoint;

import org.jspecify.annotations.NullMarked;
