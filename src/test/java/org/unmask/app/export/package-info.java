@NullMarked
package org.unmask.app.export;

import org.jspecify.annotations.NullMarked;
