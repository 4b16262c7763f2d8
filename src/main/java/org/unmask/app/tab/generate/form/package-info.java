/** The settings of the Generate tab. */
@NullMarked
package org.unmask.app.tab.generate.form;

import org.jspecify.annotations.NullMarked;
