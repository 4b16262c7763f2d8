@NullMarked
package org.unmask.diffusion.model;

import org.jspecify.annotations.NullMarked;
