@NullMarked
package org.unmask.cli.command;

import org.jspecify.annotations.NullMarked;
