@NullMarked
package org.unmask.measure;

import org.jspecify.annotations.NullMarked;
