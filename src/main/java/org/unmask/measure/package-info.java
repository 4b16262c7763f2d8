/** Measures the quality of each sampler's texts by number of steps. */
@NullMarked
package org.unmask.measure;

import org.jspecify.annotations.NullMarked;
