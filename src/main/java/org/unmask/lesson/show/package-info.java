/** What steps of lessons show: the work for a model, its result, and its figures. */
@NullMarked
package org.unmask.lesson.show;

import org.jspecify.annotations.NullMarked;
