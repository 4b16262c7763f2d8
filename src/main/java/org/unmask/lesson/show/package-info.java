/** What steps of lessons show: the work for a model, what comes of it, and its figures. */
@NullMarked
package org.unmask.lesson.show;

import org.jspecify.annotations.NullMarked;
