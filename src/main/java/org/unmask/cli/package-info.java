/** The commands, with results on standard output and progress on standard error. */
@NullMarked
package org.unmask.cli;

import org.jspecify.annotations.NullMarked;
