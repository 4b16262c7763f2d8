/** The settings of a text as a form, for all tabs. */
@NullMarked
package org.unmask.app.form;

import org.jspecify.annotations.NullMarked;
