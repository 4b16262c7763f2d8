/** What commands show in a terminal. */
@NullMarked
package org.unmask.cli.terminal;

import org.jspecify.annotations.NullMarked;
