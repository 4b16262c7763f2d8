@NullMarked
package org.unmask.app.models;

import org.jspecify.annotations.NullMarked;
