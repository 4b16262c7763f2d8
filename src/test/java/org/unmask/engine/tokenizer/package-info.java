@NullMarked
package org.unmask.engine.tokenizer;

import org.jspecify.annotations.NullMarked;
