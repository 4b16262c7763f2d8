/** The commands: results on standard output, progress on standard error. */
@NullMarked
package org.unmask.cli;

import org.jspecify.annotations.NullMarked;
