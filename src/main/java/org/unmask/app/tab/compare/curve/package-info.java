/** Quality by steps: measured, plotted and exported. */
@NullMarked
package org.unmask.app.tab.compare.curve;

import org.jspecify.annotations.NullMarked;
