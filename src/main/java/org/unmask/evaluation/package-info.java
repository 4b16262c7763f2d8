/** Curves of quality by steps: texts, a judge, and measures. */
@NullMarked
package org.unmask.evaluation;

import org.jspecify.annotations.NullMarked;
