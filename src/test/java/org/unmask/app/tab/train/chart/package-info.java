@NullMarked
package org.unmask.app.tab.train.chart;

import org.jspecify.annotations.NullMarked;
