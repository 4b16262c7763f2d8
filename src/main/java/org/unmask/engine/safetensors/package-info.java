/** Safetensors files, every claim in them checked. */
@NullMarked
package org.unmask.engine.safetensors;

import org.jspecify.annotations.NullMarked;
