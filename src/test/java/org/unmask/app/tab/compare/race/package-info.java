@NullMarked
package org.unmask.app.tab.compare.race;

import org.jspecify.annotations.NullMarked;
