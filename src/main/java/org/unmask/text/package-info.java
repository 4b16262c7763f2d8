/** Between text and token ids. */
@NullMarked
package org.unmask.text;

import org.jspecify.annotations.NullMarked;
