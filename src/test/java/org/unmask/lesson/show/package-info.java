@NullMarked
package org.unmask.lesson.show;

import org.jspecify.annotations.NullMarked;
