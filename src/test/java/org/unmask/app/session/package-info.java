@NullMarked
package org.unmask.app.session;

import org.jspecify.annotations.NullMarked;
