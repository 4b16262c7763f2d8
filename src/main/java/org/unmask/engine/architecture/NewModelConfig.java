package org.unmask.engine.architecture;

import com.google.gson.JsonObject;

/** The configuration of an architecture that new models can have. */
public interface NewModelConfig extends ModelConfig {
  /**
   * Returns the config.json of a new model, as transformers reads it.
   *
   * @param start id of the token that opens a sequence
   * @param end id of the token that ends one
   */
  JsonObject json(int start, int end);
}
