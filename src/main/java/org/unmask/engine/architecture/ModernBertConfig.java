package org.unmask.engine.architecture;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.unmask.engine.architecture.WeightNames.Part;
import org.unmask.error.ValueError;

/**
 * The sizes of a ModernBertForMaskedLM, as config.json names them.
 *
 * @param positions max_position_embeddings
 * @param sliding for each layer whether its tokens see only those near them
 * @param window how far those are: half of local_attention
 * @param theta of the rotary embeddings where all tokens are seen
 * @param slidingTheta of those elsewhere
 * @param attentionBias whether attention's products have biases
 * @param mlpBias whether the feed-forward network's do
 * @param normBias whether norms have
 * @param headBias whether the head's first product has one (classifier_bias)
 * @param decoderBias whether the decoder has one
 * @param epsilon norm_eps
 * @param tied whether the decoder is the word embeddings
 * @see <a href="https://arxiv.org/abs/2412.13663">ModernBERT</a>
 */
record ModernBertConfig(
    int vocabularySize,
    int hiddenSize,
    int layers,
    int heads,
    int intermediateSize,
    int positions,
    List<Boolean> sliding,
    int window,
    double theta,
    double slidingTheta,
    boolean attentionBias,
    boolean mlpBias,
    boolean normBias,
    boolean headBias,
    boolean decoderBias,
    double epsilon,
    boolean tied)
    implements ModelConfig {
  static final String MODEL_TYPE = "modernbert";

  static final WeightNames NAMES =
      new WeightNames(
          "model.",
          List.of(
              new Part("head.dense.", "lm_head.dense."),
              new Part("head.norm.", "lm_head.layer_norm."),
              new Part("decoder.", "lm_head.decoder.")));

  /** Checks that the sizes fit one another. */
  ModernBertConfig {
    ConfigReader.check(vocabularySize, hiddenSize, layers, heads, intermediateSize, positions);
    sliding = List.copyOf(sliding);
    if (sliding.size() != layers) {
      throw new ValueError(
          "layer_types has %d items, but the model has %d layers.", sliding.size(), layers);
    }
    if (hiddenSize / heads % 2 != 0) {
      throw new ValueError(
          "hidden_size / num_attention_heads is %d, but must be even.", hiddenSize / heads);
    }
    ConfigReader.check("local_attention", 2 * window, 1 << 20);
    if (!(theta > 0 && theta < 1e12 && slidingTheta > 0 && slidingTheta < 1e12)) {
      throw new ValueError(
          "The rotary bases are %s and %s, but must be above 0 and below 1e12.",
          theta, slidingTheta);
    }
    ConfigReader.checkEpsilon("norm_eps", epsilon);
  }

  static ModernBertConfig read(ConfigReader json) {
    json.require("hidden_activation", "gelu");
    json.require("classifier_activation", "gelu");
    int layers = json.integer("num_hidden_layers");
    ConfigReader.check("num_hidden_layers", layers, 1000);
    JsonObject rope = json.get("rope_parameters") instanceof JsonObject object ? object : null;
    return new ModernBertConfig(
        json.integer("vocab_size"),
        json.integer("hidden_size"),
        layers,
        json.integer("num_attention_heads"),
        json.integer("intermediate_size"),
        json.integer("max_position_embeddings"),
        sliding(json, layers),
        json.integer("local_attention", 128) / 2,
        theta(json, rope, "full_attention", json.number("global_rope_theta", 160_000)),
        theta(json, rope, "sliding_attention", json.number("local_rope_theta", 10_000)),
        json.flag("attention_bias", false),
        json.flag("mlp_bias", false),
        json.flag("norm_bias", false),
        json.flag("classifier_bias", false),
        json.flag("decoder_bias", true),
        json.number("norm_eps", 1e-5),
        json.flag("tie_word_embeddings", true));
  }

  /**
   * Returns which layers have a sliding window; older files give a number instead of a list: every
   * so many layers see all.
   */
  private static List<Boolean> sliding(ConfigReader json, int layers) {
    var sliding = new ArrayList<Boolean>();
    if (json.get("layer_types") instanceof JsonArray types) {
      for (JsonElement type : types) {
        sliding.add(type.getAsString().equals("sliding_attention"));
      }
    } else {
      int every = json.integer("global_attn_every_n_layers", 3);
      ConfigReader.check("global_attn_every_n_layers", every, 1000);
      for (int layer = 0; layer < layers; layer++) {
        sliding.add(layer % every != 0);
      }
    }
    return sliding;
  }

  private static double theta(
      ConfigReader json, @Nullable JsonObject rope, String kind, double otherwise) {
    if (rope == null || !(rope.get(kind) instanceof JsonObject parameters)) {
      return otherwise;
    }
    var reader = new ConfigReader(json.json().inner("rope_parameters." + kind, parameters));
    reader.require("rope_type", "default");
    return reader.number("rope_theta", otherwise);
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
    return Optional.of("modernbert.torchscript");
  }

  @Override
  public List<Object> programArguments() {
    return List.of(
        window(),
        theta(),
        slidingTheta(),
        sliding().stream().mapToInt(each -> each ? 1 : 0).toArray());
  }

  /** Returns the weights that modernbert.torchscript lists. */
  @Override
  public WeightLayout layout() {
    var layout = new WeightLayout(NAMES);
    long hidden = hiddenSize;
    long inner = intermediateSize;
    layout.add("embeddings.tok_embeddings.weight", vocabularySize, hidden);
    norm(layout, true, "embeddings.norm");
    for (int layer = 0; layer < layers; layer++) {
      String at = "layers." + layer + ".";
      linear(layout, attentionBias, at + "attn.Wqkv", 3 * hidden, hidden);
      linear(layout, attentionBias, at + "attn.Wo", hidden, hidden);
      norm(layout, layer > 0, at + "attn_norm"); // what the first layer gets is normalised already
      linear(layout, mlpBias, at + "mlp.Wi", 2 * inner, hidden);
      linear(layout, mlpBias, at + "mlp.Wo", hidden, inner);
      norm(layout, true, at + "mlp_norm");
    }
    norm(layout, true, "final_norm");
    linear(layout, headBias, "lm_head.dense", hidden, hidden);
    norm(layout, true, "lm_head.layer_norm");
    layout.addWhere(decoderBias, "lm_head.decoder.bias", vocabularySize);
    return tied ? layout : layout.add(WeightLayout.DECODER, vocabularySize, hidden);
  }

  private static void linear(
      WeightLayout layout, boolean biased, String name, long outputs, long inputs) {
    layout.add(name + ".weight", outputs, inputs).addWhere(biased, name + ".bias", outputs);
  }

  private void norm(WeightLayout layout, boolean present, String name) {
    layout
        .addWhere(present, name + ".weight", hiddenSize)
        .addWhere(present && normBias, name + ".bias", hiddenSize);
  }
}
