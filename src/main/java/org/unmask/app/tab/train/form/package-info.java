/** The form of a training run, with its preview and estimate. */
@NullMarked
package org.unmask.app.tab.train.form;

import org.jspecify.annotations.NullMarked;
