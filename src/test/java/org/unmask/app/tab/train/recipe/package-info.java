@NullMarked
package org.unmask.app.tab.train.recipe;

import org.jspecify.annotations.NullMarked;
