@NullMarked
package org.unmask.app.tab.generate.form;

import org.jspecify.annotations.NullMarked;
