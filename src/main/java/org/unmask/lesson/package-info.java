/** Lessons: what their steps show, ask and expect, and a reader's way through them. */
@NullMarked
package org.unmask.lesson;

import org.jspecify.annotations.NullMarked;
