/** The local models and the download of others. */
@NullMarked
package org.unmask.app.library;

import org.jspecify.annotations.NullMarked;
