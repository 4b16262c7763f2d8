/** Lessons as files: lines of text, which anybody can write and which can do nothing but show. */
@NullMarked
package org.unmask.formats.lesson;

import org.jspecify.annotations.NullMarked;
