/** A curve as a plot: where its marks stand, for the window, SVG and PNG alike. */
@NullMarked
package org.unmask.evaluation.plot;

import org.jspecify.annotations.NullMarked;
