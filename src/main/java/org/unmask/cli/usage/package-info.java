/** What commands say of arguments that they cannot use. */
@NullMarked
package org.unmask.cli.usage;

import org.jspecify.annotations.NullMarked;
