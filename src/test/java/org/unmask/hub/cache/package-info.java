@NullMarked
package org.unmask.hub.cache;

import org.jspecify.annotations.NullMarked;
