@NullMarked
package org.unmask.app.language;

import org.jspecify.annotations.NullMarked;
