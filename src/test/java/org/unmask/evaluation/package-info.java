@NullMarked
package org.unmask.evaluation;

import org.jspecify.annotations.NullMarked;
