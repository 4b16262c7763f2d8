@NullMarked
package org.unmask.app.theme;

import org.jspecify.annotations.NullMarked;
