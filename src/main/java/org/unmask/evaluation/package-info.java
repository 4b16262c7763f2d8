/** Curves of quality by steps: texts, a judge, and what is measured. */
@NullMarked
package org.unmask.evaluation;

import org.jspecify.annotations.NullMarked;
