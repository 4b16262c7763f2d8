/** Programs that measure; no tests. */
@NullMarked
package org.unmask.bench;

import org.jspecify.annotations.NullMarked;
