/** Settings with a name: those that come with the program, and a person's own. */
@NullMarked
package org.unmask.app.preset;

import org.jspecify.annotations.NullMarked;
