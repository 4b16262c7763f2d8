@NullMarked
package org.unmask.app.library;

import org.jspecify.annotations.NullMarked;
