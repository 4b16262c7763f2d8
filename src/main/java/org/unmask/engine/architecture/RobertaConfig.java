package org.unmask.engine.architecture;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import org.unmask.error.ValueError;

/**
 * The sizes of a RobertaForMaskedLM, or of one of its family, as config.json names them.
 *
 * @param family which of them
 * @param vocabularySize rows of the word embeddings
 * @param embeddingSize width of the embeddings, for ELECTRA
 * @param hiddenSize width
 * @param layers num_hidden_layers
 * @param heads num_attention_heads, a divisor of the width
 * @param intermediateSize width of the feed-forward network
 * @param positions max_position_embeddings; a sequence has {@link #maximumLength()} tokens at most
 * @param padding pad_token_id
 * @param typeVocabularySize rows of the token type embeddings, of which the first is used; 0 if
 *     there are none
 * @param epsilon layer_norm_eps
 * @param tied whether the decoder is the word embeddings (tie_word_embeddings)
 */
public record RobertaConfig(
    RobertaFamily family,
    int vocabularySize,
    int embeddingSize,
    int hiddenSize,
    int layers,
    int heads,
    int intermediateSize,
    int positions,
    int padding,
    int typeVocabularySize,
    double epsilon,
    boolean tied)
    implements NewModelConfig {

  /** Checks that the sizes fit one another. */
  public RobertaConfig {
    ConfigReader.check(vocabularySize, hiddenSize, layers, heads, intermediateSize, positions);
    ConfigReader.check("embedding_size", embeddingSize, hiddenSize * 16);
    if (typeVocabularySize != 0) {
      ConfigReader.check("type_vocab_size", typeVocabularySize, 1 << 10);
    }
    if (padding < 0 || padding >= vocabularySize) {
      throw new ValueError(
          "pad_token_id is %d, but the vocabulary has %d tokens.", padding, vocabularySize);
    }
    if (family.countsFromPadding() && positions < padding + 2) {
      throw new ValueError(
          "max_position_embeddings is %d, which leaves no position for a token.", positions);
    }
    ConfigReader.checkEpsilon("layer_norm_eps", epsilon);
  }

  static RobertaConfig read(RobertaFamily family, ConfigReader json) {
    json.require("position_embedding_type", "absolute");
    json.requireFlag("is_decoder", false);
    if (family == RobertaFamily.DISTILBERT) {
      json.require("activation", "gelu");
      return new RobertaConfig(
          family,
          json.integer("vocab_size"),
          json.integer("dim"),
          json.integer("dim"),
          json.integer("n_layers"),
          json.integer("n_heads"),
          json.integer("hidden_dim"),
          json.integer("max_position_embeddings"),
          json.integer("pad_token_id", 0),
          0,
          1e-12,
          json.flag("tie_word_embeddings", true));
    }
    json.require("hidden_act", "gelu");
    int hidden = json.integer("hidden_size");
    return new RobertaConfig(
        family,
        json.integer("vocab_size"),
        family == RobertaFamily.ELECTRA ? json.integer("embedding_size", 128) : hidden,
        hidden,
        json.integer("num_hidden_layers"),
        json.integer("num_attention_heads"),
        json.integer("intermediate_size"),
        json.integer("max_position_embeddings"),
        json.integer("pad_token_id", family.countsFromPadding() ? 1 : 0),
        json.integer("type_vocab_size", 2),
        json.number("layer_norm_eps", 1e-12),
        json.flag("tie_word_embeddings", true));
  }

  @Override
  public String modelType() {
    return family.modelType();
  }

  @Override
  public Optional<String> programFile() {
    return Optional.empty();
  }

  @Override
  public List<Object> programArguments() {
    return List.of(paddingOfPositions(), normaliseFirst(), projects());
  }

  @Override
  public boolean isTrainable() {
    return !projects();
  }

  /** Returns whether each layer normalises first. */
  public boolean normaliseFirst() {
    return family == RobertaFamily.PRE_NORM;
  }

  /** Returns the id that positions skip and are counted from; −1 where they are counted from 0. */
  int paddingOfPositions() {
    return family.countsFromPadding() ? padding : -1;
  }

  /** Returns whether embeddings of a width of their own are projected to the model's. */
  public boolean projects() {
    return embeddingSize != hiddenSize;
  }

  @Override
  public int maximumLength() {
    return family.countsFromPadding() ? positions - padding - 1 : positions;
  }

  /** Returns the weights that roberta.torchscript lists. */
  @Override
  public WeightLayout layout() {
    var layout = new WeightLayout(family.names());
    long hidden = hiddenSize;
    layout.add("embeddings.word_embeddings.weight", vocabularySize, embeddingSize);
    String positionTable = "embeddings.position_embeddings.weight";
    if (typeVocabularySize > 0) {
      layout.addWithFirstRow(
          positionTable,
          positions,
          "embeddings.token_type_embeddings.weight",
          typeVocabularySize,
          embeddingSize);
    } else {
      layout.add(positionTable, positions, embeddingSize);
    }
    layout.norm("embeddings.LayerNorm", embeddingSize);
    layout.layers(layers, hidden, intermediateSize);
    if (normaliseFirst()) {
      layout.norm("LayerNorm", hidden);
    }
    layout.head(vocabularySize, embeddingSize, hidden, tied);
    return projects() ? layout.linear("embeddings_project", hidden, embeddingSize) : layout;
  }

  /** Returns a new RoBERTa's config.json, which transformers opens with AutoModelForMaskedLM. */
  @Override
  public JsonObject json(int start, int end) {
    var json = new JsonObject();
    var architectures = new JsonArray();
    architectures.add("RobertaForMaskedLM");
    json.add("architectures", architectures);
    json.addProperty("model_type", modelType());
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
    return json;
  }
}
