@NullMarked
package org.unmask.formats.lesson;

import org.jspecify.annotations.NullMarked;
