@NullMarked
package org.unmask.workspace;

import org.jspecify.annotations.NullMarked;
