/** Presets: those that come with the program or a model, and the user's own. */
@NullMarked
package org.unmask.app.presets;

import org.jspecify.annotations.NullMarked;
