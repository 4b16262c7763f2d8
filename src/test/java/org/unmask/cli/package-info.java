@NullMarked
package org.unmask.cli;

import org.jspecify.annotations.NullMarked;
