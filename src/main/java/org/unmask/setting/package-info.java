/** Settings as they are described: options, forms and files derive from it. */
@NullMarked
package org.unmask.setting;

import org.jspecify.annotations.NullMarked;
