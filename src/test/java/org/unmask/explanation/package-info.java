@NullMarked
package org.unmask.explanation;

import org.jspecify.annotations.NullMarked;
