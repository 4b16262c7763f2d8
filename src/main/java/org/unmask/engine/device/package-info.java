/** Devices and their memory, libtorch's builds and failures. */
@NullMarked
package org.unmask.engine.device;

import org.jspecify.annotations.NullMarked;
