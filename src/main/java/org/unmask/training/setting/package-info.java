/** What decides a training run: its settings, described once. */
@NullMarked
package org.unmask.training.setting;

import org.jspecify.annotations.NullMarked;
