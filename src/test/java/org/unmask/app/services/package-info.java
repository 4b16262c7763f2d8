@NullMarked
package org.unmask.app.services;

import org.jspecify.annotations.NullMarked;
