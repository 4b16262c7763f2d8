package org.unmask.engine.architecture;

import com.google.gson.JsonElement;
import java.util.List;
import java.util.Optional;
import org.unmask.engine.architecture.WeightNames.Part;
import org.unmask.error.ValueError;

/**
 * The sizes of a DebertaV2ForMaskedLM, which is DeBERTa-v3 too, as config.json names them.
 *
 * @param positions max_position_embeddings
 * @param positionBuckets position_buckets: relative positions this far and farther share a
 *     logarithmic scale; below 1 each has its own
 * @param relativePositions max_relative_positions, or where that is below 1 {@code positions}
 * @param absolutePositions position_biased_input: whether embeddings of absolute positions are
 *     added
 * @param typeVocabularySize rows of the token type embeddings, of which the first is used; may be 0
 * @param sharesProjections share_att_key: whether relative positions have no projections of their
 *     own
 * @param contentToPosition whether pos_att_type has c2p
 * @param positionToContent whether pos_att_type has p2c
 * @param normalisesPositions whether norm_rel_ebd is layer_norm
 * @param convolution conv_kernel_size, odd; 0 where there is no convolution
 * @param epsilon layer_norm_eps
 * @param tied whether the decoder is the word embeddings
 * @see <a href="https://arxiv.org/abs/2006.03654">DeBERTa</a>
 */
record DebertaConfig(
    int vocabularySize,
    int hiddenSize,
    int layers,
    int heads,
    int intermediateSize,
    int positions,
    int positionBuckets,
    int relativePositions,
    boolean absolutePositions,
    int typeVocabularySize,
    boolean sharesProjections,
    boolean contentToPosition,
    boolean positionToContent,
    boolean normalisesPositions,
    int convolution,
    String convolutionActivation,
    double epsilon,
    boolean tied)
    implements ModelConfig {
  static final String MODEL_TYPE = "deberta-v2";

  /** Those of transformers, and those of the head in Microsoft's own files. */
  static final WeightNames NAMES =
      new WeightNames(
          "deberta.",
          List.of(
              new Part("cls.predictions.transform.dense.", "lm_head.dense."),
              new Part("cls.predictions.transform.LayerNorm.", "lm_head.layer_norm."),
              new Part("cls.predictions.", "lm_head."),
              new Part("lm_predictions.lm_head.LayerNorm.", "lm_head.layer_norm."),
              new Part("lm_predictions.lm_head.", "lm_head."),
              new Part(".attention.self.query_proj.", ".attention.self.query."),
              new Part(".attention.self.key_proj.", ".attention.self.key."),
              new Part(".attention.self.value_proj.", ".attention.self.value.")));

  private static final int MOST_RELATIVE = 1 << 16;

  /** Checks that the sizes fit one another. */
  DebertaConfig {
    ConfigReader.check(vocabularySize, hiddenSize, layers, heads, intermediateSize, positions);
    ConfigReader.check("max_relative_positions", relativePositions, MOST_RELATIVE);
    if (positionBuckets > MOST_RELATIVE || positionBuckets == 1) {
      throw new ValueError(
          "%s is %s, but must be at most %d, and not 1.",
          "position_buckets", positionBuckets, MOST_RELATIVE);
    }
    if (typeVocabularySize != 0) {
      ConfigReader.check("type_vocab_size", typeVocabularySize, 1 << 10);
    }
    if (convolution < 0 || convolution > 99 || (convolution > 0 && convolution % 2 == 0)) {
      throw new ValueError(
          "%s is %s, but must be 0 or an odd number up to 99.", "conv_kernel_size", convolution);
    }
    if (convolution > 0 && layers < 2) {
      throw new ValueError(
          "conv_kernel_size is %d, but a model of one layer cannot have a convolution.",
          convolution);
    }
    if (!List.of("gelu", "tanh").contains(convolutionActivation)) {
      throw new ValueError(
          "%s is %.60s, but only %s and %s are supported.",
          "conv_act", convolutionActivation, "gelu", "tanh");
    }
    ConfigReader.checkEpsilon("layer_norm_eps", epsilon);
  }

  static DebertaConfig read(ConfigReader json) {
    json.require("hidden_act", "gelu");
    int hidden = json.integer("hidden_size");
    int heads = json.integer("num_attention_heads");
    int positions = json.integer("max_position_embeddings");
    requireSame(json, "embedding_size", hidden);
    requireSame(json, "attention_head_size", hidden / Math.max(1, heads));
    requireSame(json, "conv_groups", 1);
    if (!json.flag("relative_attention", false)) {
      throw new ValueError(
          "%s is %.60s, but only %s is supported.", "relative_attention", false, true);
    }
    List<String> kinds = json.names("pos_att_type");
    int relative = json.integer("max_relative_positions", -1);
    JsonElement activation = json.get("conv_act");
    return new DebertaConfig(
        json.integer("vocab_size"),
        hidden,
        json.integer("num_hidden_layers"),
        heads,
        json.integer("intermediate_size"),
        positions,
        json.integer("position_buckets", -1),
        relative < 1 ? positions : relative,
        json.flag("position_biased_input", true),
        json.integer("type_vocab_size", 0),
        json.flag("share_att_key", false),
        kinds.contains("c2p"),
        kinds.contains("p2c"),
        json.names("norm_rel_ebd").contains("layer_norm"),
        json.integer("conv_kernel_size", 0),
        activation == null ? "tanh" : activation.getAsString(),
        json.number("layer_norm_eps", 1e-7),
        json.flag("tie_word_embeddings", true));
  }

  private static void requireSame(ConfigReader json, String key, int value) {
    if (json.integer(key, value) != value) {
      throw new ValueError("%s is %.60s, but only %s is supported.", key, json.integer(key), value);
    }
  }

  @Override
  public String modelType() {
    return MODEL_TYPE;
  }

  @Override
  public int maximumLength() {
    return positions;
  }

  /** Returns half the number of relative positions that have an embedding. */
  int span() {
    return positionBuckets > 0 ? positionBuckets : relativePositions;
  }

  /**
   * Returns the logarithmic scale of far positions: log((relativePositions − 1) / mid), as a
   * float32.
   */
  double logRatio() {
    int mid = positionBuckets / 2;
    return mid > 0 ? (float) Math.log((float) ((relativePositions - 1.0) / mid)) : 1;
  }

  /** Returns whether relative positions have projections of their own, for keys or for queries. */
  private boolean projects(boolean kind) {
    return kind && !sharesProjections;
  }

  @Override
  public Optional<String> programFile() {
    return Optional.of("deberta.torchscript");
  }

  @Override
  public List<Object> programArguments() {
    return List.of(
        span(),
        positionBuckets(),
        logRatio(),
        sharesProjections(),
        contentToPosition(),
        positionToContent(),
        normalisesPositions(),
        convolution() > 0,
        convolutionActivation().equals("tanh"));
  }

  /** Returns the weights that deberta.torchscript lists. */
  @Override
  public WeightLayout layout() {
    var layout = new WeightLayout(NAMES);
    long hidden = hiddenSize;
    layout
        .add("embeddings.word_embeddings.weight", vocabularySize, hidden)
        .addWhere(absolutePositions, "embeddings.position_embeddings.weight", positions, hidden)
        .addWhere(
            typeVocabularySize > 0,
            "embeddings.token_type_embeddings.weight",
            Math.max(1, typeVocabularySize),
            hidden)
        .norm("embeddings.LayerNorm", hidden)
        .add("encoder.rel_embeddings.weight", 2L * span(), hidden)
        .addWhere(normalisesPositions, "encoder.LayerNorm.weight", hidden)
        .addWhere(normalisesPositions, "encoder.LayerNorm.bias", hidden);
    boolean convolves = convolution > 0;
    layout
        .addWhere(convolves, "encoder.conv.conv.weight", hidden, hidden, Math.max(1, convolution))
        .addWhere(convolves, "encoder.conv.conv.bias", hidden)
        .addWhere(convolves, "encoder.conv.LayerNorm.weight", hidden)
        .addWhere(convolves, "encoder.conv.LayerNorm.bias", hidden);
    for (int layer = 0; layer < layers; layer++) {
      String at = "encoder.layer." + layer + ".";
      String self = at + "attention.self.";
      layout
          .stacked(self, List.of("query", "key", "value"), hidden, hidden)
          .linear(at + "attention.output.dense", hidden, hidden)
          .norm(at + "attention.output.LayerNorm", hidden)
          .linear(at + "intermediate.dense", intermediateSize, hidden)
          .linear(at + "output.dense", hidden, intermediateSize)
          .norm(at + "output.LayerNorm", hidden)
          .addWhere(projects(contentToPosition), self + "pos_key_proj.weight", hidden, hidden)
          .addWhere(projects(contentToPosition), self + "pos_key_proj.bias", hidden)
          .addWhere(projects(positionToContent), self + "pos_query_proj.weight", hidden, hidden)
          .addWhere(projects(positionToContent), self + "pos_query_proj.bias", hidden);
    }
    return layout.head(vocabularySize, hidden, hidden, tied);
  }
}
