@NullMarked
package org.unmask.app.influence;

import org.jspecify.annotations.NullMarked;
