/** The open model, the models at hand, and the device they run on. */
@NullMarked
package org.unmask.app.models;

import org.jspecify.annotations.NullMarked;
