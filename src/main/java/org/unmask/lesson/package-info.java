/** Lessons: what their steps say, ask and expect, and a reader's way through them. */
@NullMarked
package org.unmask.lesson;

import org.jspecify.annotations.NullMarked;
