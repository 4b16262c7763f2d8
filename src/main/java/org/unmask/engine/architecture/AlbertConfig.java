package org.unmask.engine.architecture;

import java.util.List;
import java.util.Optional;
import org.unmask.engine.architecture.WeightNames.Part;
import org.unmask.error.ValueError;

/**
 * The sizes of an AlbertForMaskedLM, as config.json names them.
 *
 * @param vocabularySize rows of the word embeddings
 * @param embeddingSize width of the embeddings, embedding_size
 * @param hiddenSize width
 * @param layers num_hidden_layers
 * @param groups num_hidden_groups: layer i has the weights of group ⌊i · groups / layers⌋
 * @param heads num_attention_heads, a divisor of the width
 * @param intermediateSize width of the feed-forward network
 * @param positions max_position_embeddings, the longest sequence
 * @param typeVocabularySize rows of the token type embeddings, of which the first is used
 * @param epsilon layer_norm_eps
 * @param gelu how the gelu is computed, as torch calls it: none (exactly) or tanh
 * @param tied whether the decoder is the word embeddings (tie_word_embeddings)
 * @see <a href="https://arxiv.org/abs/1909.11942">Lan et al., ALBERT</a>
 */
public record AlbertConfig(
    int vocabularySize,
    int embeddingSize,
    int hiddenSize,
    int layers,
    int groups,
    int heads,
    int intermediateSize,
    int positions,
    int typeVocabularySize,
    double epsilon,
    String gelu,
    boolean tied)
    implements ModelConfig {
  static final String MODEL_TYPE = "albert";

  private static final WeightNames NAMES =
      new WeightNames(
          "albert.",
          List.of(
              new Part("encoder.embedding_hidden_mapping_in.", "embeddings_project."),
              new Part("encoder.albert_layer_groups.", "encoder.layer."),
              new Part(".albert_layers.0.attention.query.", ".attention.self.query."),
              new Part(".albert_layers.0.attention.key.", ".attention.self.key."),
              new Part(".albert_layers.0.attention.value.", ".attention.self.value."),
              new Part(".albert_layers.0.attention.dense.", ".attention.output.dense."),
              new Part(".albert_layers.0.attention.LayerNorm.", ".attention.output.LayerNorm."),
              new Part(".albert_layers.0.ffn.", ".intermediate.dense."),
              new Part(".albert_layers.0.ffn_output.", ".output.dense."),
              new Part(".albert_layers.0.full_layer_layer_norm.", ".output.LayerNorm."),
              new Part("predictions.dense.", "lm_head.dense."),
              new Part("predictions.LayerNorm.", "lm_head.layer_norm."),
              new Part("predictions.", "lm_head.")));

  /** Checks that the sizes fit one another. */
  public AlbertConfig {
    ConfigReader.check(vocabularySize, hiddenSize, layers, heads, intermediateSize, positions);
    ConfigReader.check("embedding_size", embeddingSize, hiddenSize * 16);
    ConfigReader.check("num_hidden_groups", groups, layers);
    ConfigReader.check("type_vocab_size", typeVocabularySize, 1 << 10);
    ConfigReader.checkEpsilon("layer_norm_eps", epsilon);
  }

  static AlbertConfig read(ConfigReader json) {
    json.require("position_embedding_type", "absolute");
    int inner = json.integer("inner_group_num", 1);
    if (inner != 1) {
      throw new ValueError("%s is %.60s, but only %s is supported.", "inner_group_num", inner, 1);
    }
    return new AlbertConfig(
        json.integer("vocab_size"),
        json.integer("embedding_size"),
        json.integer("hidden_size"),
        json.integer("num_hidden_layers"),
        json.integer("num_hidden_groups", 1),
        json.integer("num_attention_heads"),
        json.integer("intermediate_size"),
        json.integer("max_position_embeddings"),
        json.integer("type_vocab_size", 2),
        json.number("layer_norm_eps", 1e-12),
        switch (json.string("hidden_act", "gelu_new")) {
          case "gelu" -> "none";
          case "gelu_new", "gelu_pytorch_tanh" -> "tanh";
          default ->
              throw new ValueError(
                  "%s is %.60s, but only %s and %s are supported.",
                  "hidden_act", json.string("hidden_act", ""), "gelu", "gelu_new");
        },
        json.flag("tie_word_embeddings", true));
  }

  @Override
  public String modelType() {
    return MODEL_TYPE;
  }

  @Override
  public int maximumLength() {
    return positions;
  }

  @Override
  public Optional<String> programFile() {
    return Optional.of("albert.torchscript");
  }

  @Override
  public List<Object> programArguments() {
    return List.of(groups, gelu);
  }

  /** Returns the weights that albert.torchscript lists. */
  @Override
  public WeightLayout layout() {
    return new WeightLayout(NAMES)
        .add("embeddings.word_embeddings.weight", vocabularySize, embeddingSize)
        .addWithFirstRow(
            "embeddings.position_embeddings.weight",
            positions,
            "embeddings.token_type_embeddings.weight",
            typeVocabularySize,
            embeddingSize)
        .norm("embeddings.LayerNorm", embeddingSize)
        .layers(groups, hiddenSize, intermediateSize)
        .head(vocabularySize, embeddingSize, hiddenSize, tied)
        .linear("embeddings_project", hiddenSize, embeddingSize);
  }
}
