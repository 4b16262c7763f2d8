@NullMarked
package org.unmask.app.tab.learn;

import org.jspecify.annotations.NullMarked;
