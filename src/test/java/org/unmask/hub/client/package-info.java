@NullMarked
package org.unmask.hub.client;

import org.jspecify.annotations.NullMarked;
