@NullMarked
package org.unmask.app.i18n;

import org.jspecify.annotations.NullMarked;
