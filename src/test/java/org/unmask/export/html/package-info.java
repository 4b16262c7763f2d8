@NullMarked
package org.unmask.export.html;

import org.jspecify.annotations.NullMarked;
