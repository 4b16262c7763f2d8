/** What the window needs of the rest of the program and of the system. */
@NullMarked
package org.unmask.app.services;

import org.jspecify.annotations.NullMarked;
