/** Files, JSON and cancellation: what every room needs, knowing only the JDK and Gson. */
@NullMarked
package org.unmask.io;

import org.jspecify.annotations.NullMarked;
