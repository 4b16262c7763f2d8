@NullMarked
package org.unmask.race;

import org.jspecify.annotations.NullMarked;
