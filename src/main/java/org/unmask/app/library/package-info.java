/** The library: the models at hand, and the download of others. */
@NullMarked
package org.unmask.app.library;

import org.jspecify.annotations.NullMarked;
