@NullMarked
package org.unmask.app.tab.compare.curve;

import org.jspecify.annotations.NullMarked;
