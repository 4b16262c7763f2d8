package org.unmask.engine.architecture;

import com.google.gson.JsonElement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.unmask.error.ValueError;
import org.unmask.io.JsonFields;

/** A reader of an untrusted config.json: what does not fit is a {@link ValueError}. */
record ConfigReader(JsonFields json) {
  private static final int MOST_TOKENS = 10_000_000;
  private static final int MOST_WIDTH = 1 << 16;
  private static final int MOST_LAYERS = 1000;
  private static final int MOST_POSITIONS = 1 << 20;

  boolean has(String key) {
    return json.has(key) && !json.isNull(key);
  }

  int integer(String key) {
    return (int) json.whole(key, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  int integer(String key, int otherwise) {
    return has(key) ? integer(key) : otherwise;
  }

  String string(String key, String otherwise) {
    return has(key) ? json.text(key) : otherwise;
  }

  double number(String key, double otherwise) {
    return has(key) ? json.number(key, -Double.MAX_VALUE, Double.MAX_VALUE) : otherwise;
  }

  boolean flag(String key, boolean otherwise) {
    return has(key) ? json.flag(key) : otherwise;
  }

  @Nullable JsonElement get(String key) {
    return has(key) ? json.object().get(key) : null;
  }

  /** Checks that a field, if present, has the one supported value, which is the usual one. */
  void require(String key, String value) {
    if (has(key) && !json.text(key).equals(value)) {
      throw new ValueError("%s is %.60s, but only %s is supported.", key, json.text(key), value);
    }
  }

  /** Checks that a flag, if present, has the one supported value, which is the usual one. */
  void requireFlag(String key, boolean value) {
    if (flag(key, value) != value) {
      throw new ValueError("%s is %.60s, but only %s is supported.", key, !value, value);
    }
  }

  /** Checks what every architecture has. */
  static void check(
      int vocabularySize,
      int hiddenSize,
      int layers,
      int heads,
      int intermediateSize,
      int positions) {
    check("vocab_size", vocabularySize, MOST_TOKENS);
    check("hidden_size", hiddenSize, MOST_WIDTH);
    check("num_hidden_layers", layers, MOST_LAYERS);
    check("num_attention_heads", heads, hiddenSize);
    check("intermediate_size", intermediateSize, 1 << 20);
    check("max_position_embeddings", positions, MOST_POSITIONS);
    if (hiddenSize % heads != 0) {
      throw new ValueError(
          "hidden_size is %d, but must be a multiple of num_attention_heads, which is %d.",
          hiddenSize, heads);
    }
  }

  static void check(String name, int size, int most) {
    if (size < 1 || size > most) {
      throw new ValueError("%s is %s, but must be from %s to %s.", name, size, 1, most);
    }
  }

  static void checkEpsilon(String name, double epsilon) {
    if (!(epsilon > 0 && epsilon < 1)) {
      throw new ValueError("%s is %s, but must be above 0 and below 1.", name, epsilon);
    }
  }

  /** Returns a list of strings, or one string of them with | between. */
  List<String> names(String key) {
    JsonElement value = get(key);
    if (value == null) {
      return List.of();
    }
    if (value.isJsonArray()) {
      return value.getAsJsonArray().asList().stream().map(JsonElement::getAsString).toList();
    }
    return List.of(value.getAsString().split("\\|"));
  }
}
