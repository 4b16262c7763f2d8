@NullMarked
package org.unmask.engine.device;

import org.jspecify.annotations.NullMarked;
