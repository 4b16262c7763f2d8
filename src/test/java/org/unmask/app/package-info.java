@NullMarked
package org.unmask.app;

import org.jspecify.annotations.NullMarked;
