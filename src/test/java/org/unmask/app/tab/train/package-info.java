@NullMarked
package org.unmask.app.tab.train;

import org.jspecify.annotations.NullMarked;
