@NullMarked
package org.unmask.app.training;

import org.jspecify.annotations.NullMarked;
