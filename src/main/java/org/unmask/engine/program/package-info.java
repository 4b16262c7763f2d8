/** TorchScript programs, and the machine that runs them. */
@NullMarked
package org.unmask.engine.program;

import org.jspecify.annotations.NullMarked;
