@NullMarked
package org.unmask.lesson;

import org.jspecify.annotations.NullMarked;
