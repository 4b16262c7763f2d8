@NullMarked
package org.unmask.app.action;

import org.jspecify.annotations.NullMarked;
