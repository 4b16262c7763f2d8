package org.unmask.djl;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.unmask.problem.Problem;

/**
 * A RobertaForMaskedLM's sizes, as config.json names them.
 *
 * @param vocabularySize rows of the word embeddings
 * @param hiddenSize width
 * @param layers num_hidden_layers
 * @param heads num_attention_heads, a divisor of the width
 * @param intermediateSize width of the feed-forward network
 * @param positions max_position_embeddings; a sequence has {@link #maximumLength()} tokens at most
 * @param padding pad_token_id
 * @param typeVocabularySize rows of the token type embeddings, of which the first is used
 * @param epsilon layer_norm_eps
 * @param normaliseFirst whether each layer normalises first (model_type roberta-prelayernorm)
 * @param tied whether the decoder is the word embeddings (tie_word_embeddings)
 */
public record RobertaConfig(
    int vocabularySize,
    int hiddenSize,
    int layers,
    int heads,
    int intermediateSize,
    int positions,
    int padding,
    int typeVocabularySize,
    double epsilon,
    boolean normaliseFirst,
    boolean tied) {
  private static final String PLAIN = "roberta";
  private static final String NORMALISE_FIRST = "roberta-prelayernorm";

  /** Checks that the sizes fit one another. */
  public RobertaConfig {
    check("vocab_size", vocabularySize, 10_000_000);
    check("hidden_size", hiddenSize, 1 << 16);
    check("num_hidden_layers", layers, 1000);
    check("num_attention_heads", heads, hiddenSize);
    check("intermediate_size", intermediateSize, 1 << 20);
    check("max_position_embeddings", positions, 1 << 20);
    check("type_vocab_size", typeVocabularySize, 1 << 10);
    if (hiddenSize % heads != 0) {
      throw new IllegalArgumentException(
          "hidden_size %d is not a multiple of num_attention_heads %d"
              .formatted(hiddenSize, heads));
    }
    if (padding < 0 || padding >= vocabularySize) {
      throw new IllegalArgumentException(
          "pad_token_id is %d, with a vocabulary of %d".formatted(padding, vocabularySize));
    }
    if (positions < padding + 2) {
      throw new IllegalArgumentException(
          "max_position_embeddings is %d, which leaves no position".formatted(positions));
    }
    if (!(epsilon > 0 && epsilon < 1)) {
      throw new IllegalArgumentException("layer_norm_eps is %s".formatted(epsilon));
    }
  }

  private static void check(String name, int size, int most) {
    if (size < 1 || size > most) {
      throw new IllegalArgumentException(
          "%s is %d, but must be from 1 to %d".formatted(name, size, most));
    }
  }

  /** How many tokens a sequence has at most: positions are counted from {@code padding + 1}. */
  public int maximumLength() {
    return positions - padding - 1;
  }

  /** How many numbers the model is made of. */
  public long parameters() {
    return RobertaWeights.of(this).stream().mapToLong(RobertaWeights.Weight::elements).sum();
  }

  /**
   * Reads config.json.
   *
   * @throws Problem if it cannot be read or is of another architecture
   */
  public static RobertaConfig read(Path file) {
    JsonObject json = Json.read(file);
    try {
      String type = Json.string(json, "model_type");
      if (!List.of(PLAIN, NORMALISE_FIRST).contains(type)) {
        throw new IllegalArgumentException(
            "model_type is %s, but only %s and %s are supported"
                .formatted(type, PLAIN, NORMALISE_FIRST));
      }
      require(json, "hidden_act", "gelu");
      require(json, "position_embedding_type", "absolute");
      if (flag(json, "is_decoder", false)) {
        throw new IllegalArgumentException(
            "is_decoder is true, but only masked models are supported");
      }
      return new RobertaConfig(
          size(json, "vocab_size"),
          size(json, "hidden_size"),
          size(json, "num_hidden_layers"),
          size(json, "num_attention_heads"),
          size(json, "intermediate_size"),
          size(json, "max_position_embeddings"),
          json.has("pad_token_id") ? size(json, "pad_token_id") : 1,
          json.has("type_vocab_size") ? size(json, "type_vocab_size") : 2,
          json.has("layer_norm_eps") ? json.get("layer_norm_eps").getAsDouble() : 1e-12,
          type.equals(NORMALISE_FIRST),
          flag(json, "tie_word_embeddings", true));
    } catch (IllegalArgumentException
        | ArithmeticException
        | IllegalStateException
        | UnsupportedOperationException e) {
      throw new Problem("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static void require(JsonObject json, String key, String value) {
    if (json.has(key) && !Json.string(json, key).equals(value)) {
      throw new IllegalArgumentException(
          "%s is %s, but only %s is supported".formatted(key, Json.string(json, key), value));
    }
  }

  private static boolean flag(JsonObject json, String key, boolean otherwise) {
    JsonElement value = json.get(key);
    return (value == null || value.isJsonNull()) ? otherwise : value.getAsBoolean();
  }

  private static int size(JsonObject json, String key) {
    return Math.toIntExact(Json.integer(json, key));
  }

  /** A config.json that transformers opens with AutoModelForMaskedLM. */
  public String toJson(int start, int end) {
    var json = new JsonObject();
    var architectures = new com.google.gson.JsonArray();
    architectures.add(normaliseFirst ? "RobertaPreLayerNormForMaskedLM" : "RobertaForMaskedLM");
    json.add("architectures", architectures);
    json.addProperty("model_type", normaliseFirst ? NORMALISE_FIRST : PLAIN);
    json.addProperty("vocab_size", vocabularySize);
    json.addProperty("hidden_size", hiddenSize);
    json.addProperty("num_hidden_layers", layers);
    json.addProperty("num_attention_heads", heads);
    json.addProperty("intermediate_size", intermediateSize);
    json.addProperty("max_position_embeddings", positions);
    json.addProperty("type_vocab_size", typeVocabularySize);
    json.addProperty("layer_norm_eps", epsilon);
    json.addProperty("hidden_act", "gelu");
    json.addProperty("hidden_dropout_prob", 0.0);
    json.addProperty("attention_probs_dropout_prob", 0.0);
    json.addProperty("tie_word_embeddings", tied);
    json.addProperty("bos_token_id", start);
    json.addProperty("pad_token_id", padding);
    json.addProperty("eos_token_id", end);
    return new GsonBuilder().setPrettyPrinting().create().toJson(json) + "\n";
  }
}
