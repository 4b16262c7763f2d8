/** The open model, the local models, and the device they run on. */
@NullMarked
package org.unmask.app.models;

import org.jspecify.annotations.NullMarked;
