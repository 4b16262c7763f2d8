@NullMarked
package org.unmask.app.workspace;

import org.jspecify.annotations.NullMarked;
