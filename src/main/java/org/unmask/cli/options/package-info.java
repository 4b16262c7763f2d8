/** What commands can be given, as options. */
@NullMarked
package org.unmask.cli.options;

import org.jspecify.annotations.NullMarked;
