/**
 * Architectures: configuration, weight names and layout. One file each, and a line in the registry.
 */
@NullMarked
package org.unmask.engine.architecture;

import org.jspecify.annotations.NullMarked;
