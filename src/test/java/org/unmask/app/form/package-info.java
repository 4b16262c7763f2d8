@NullMarked
package org.unmask.app.form;

import org.jspecify.annotations.NullMarked;
