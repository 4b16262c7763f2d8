@NullMarked
package org.unmask.app.tab.train.form;

import org.jspecify.annotations.NullMarked;
