@NullMarked
package org.unmask.cli.options;

import org.jspecify.annotations.NullMarked;
