@NullMarked
package org.unmask.engine.inference;

import org.jspecify.annotations.NullMarked;
