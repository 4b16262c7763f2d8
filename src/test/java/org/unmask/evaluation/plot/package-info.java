@NullMarked
package org.unmask.evaluation.plot;

import org.jspecify.annotations.NullMarked;
