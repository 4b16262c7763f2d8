@NullMarked
package org.unmask.hub;

import org.jspecify.annotations.NullMarked;
