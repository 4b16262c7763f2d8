/** The commands: results on standard output, progress on standard error. */
@NullMarked
package org.unmask.cli.command;

import org.jspecify.annotations.NullMarked;
