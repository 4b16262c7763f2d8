/** The Generate tab. */
@NullMarked
package org.unmask.app.tab.generate;

import org.jspecify.annotations.NullMarked;
