/** The Learn tab: lessons that run on the live model. */
@NullMarked
package org.unmask.app.tab.learn;

import org.jspecify.annotations.NullMarked;
