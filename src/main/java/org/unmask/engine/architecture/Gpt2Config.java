package org.unmask.engine.architecture;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import org.unmask.engine.architecture.WeightNames.Part;

/**
 * The sizes of a GPT2LMHeadModel, as config.json names them.
 *
 * @param vocabularySize rows of the word embeddings
 * @param hiddenSize width, n_embd
 * @param layers n_layer
 * @param heads n_head, a divisor of the width
 * @param intermediateSize width of the feed-forward network, n_inner; four times the model's where
 *     it is null
 * @param positions n_positions, the longest sequence
 * @param epsilon layer_norm_epsilon
 * @param tied whether the decoder is the word embeddings (tie_word_embeddings)
 * @see <a
 *     href="https://cdn.openai.com/better-language-models/language_models_are_unsupervised_multitask_learners.pdf">Radford
 *     et al., Language Models are Unsupervised Multitask Learners</a>
 */
public record Gpt2Config(
    int vocabularySize,
    int hiddenSize,
    int layers,
    int heads,
    int intermediateSize,
    int positions,
    double epsilon,
    boolean tied)
    implements NewModelConfig {
  static final String MODEL_TYPE = "gpt2";

  static final WeightNames NAMES =
      new WeightNames("transformer.", List.of(new Part("lm_head.weight", WeightLayout.DECODER)));

  /** Checks that the sizes fit one another. */
  public Gpt2Config {
    ConfigReader.check(vocabularySize, hiddenSize, layers, heads, intermediateSize, positions);
    ConfigReader.checkEpsilon("layer_norm_epsilon", epsilon);
  }

  static Gpt2Config read(ConfigReader json) {
    json.require("activation_function", "gelu_new");
    json.requireFlag("scale_attn_weights", true);
    json.requireFlag("scale_attn_by_inverse_layer_idx", false);
    json.requireFlag("reorder_and_upcast_attn", false);
    json.requireFlag("add_cross_attention", false);
    int hidden = json.integer("n_embd", 768);
    ConfigReader.check("n_embd", hidden, 1 << 16);
    return new Gpt2Config(
        json.integer("vocab_size", 50_257),
        hidden,
        json.integer("n_layer", 12),
        json.integer("n_head", 12),
        json.integer("n_inner", 4 * hidden),
        json.integer("n_positions", 1024),
        json.number("layer_norm_epsilon", 1e-5),
        json.flag("tie_word_embeddings", true));
  }

  @Override
  public String modelType() {
    return MODEL_TYPE;
  }

  @Override
  public boolean isCausal() {
    return true;
  }

  @Override
  public int maximumLength() {
    return positions;
  }

  /** Returns a new GPT-2's config.json, which transformers opens with AutoModelForCausalLM. */
  @Override
  public JsonObject json(int start, int end) {
    var json = new JsonObject();
    var architectures = new JsonArray();
    architectures.add("GPT2LMHeadModel");
    json.add("architectures", architectures);
    json.addProperty("model_type", MODEL_TYPE);
    json.addProperty("vocab_size", vocabularySize);
    json.addProperty("n_embd", hiddenSize);
    json.addProperty("n_layer", layers);
    json.addProperty("n_head", heads);
    json.addProperty("n_inner", intermediateSize);
    json.addProperty("n_positions", positions);
    json.addProperty("layer_norm_epsilon", epsilon);
    json.addProperty("activation_function", "gelu_new");
    json.addProperty("embd_pdrop", 0.0);
    json.addProperty("attn_pdrop", 0.0);
    json.addProperty("resid_pdrop", 0.0);
    json.addProperty("tie_word_embeddings", tied);
    json.addProperty("bos_token_id", start);
    json.addProperty("eos_token_id", end);
    return json;
  }

  @Override
  public Optional<String> programFile() {
    return Optional.of("gpt2.torchscript");
  }

  @Override
  public List<Object> programArguments() {
    return List.of();
  }

  @Override
  public boolean isTrainable() {
    return true;
  }

  /** Returns the weights that gpt2.torchscript lists. */
  @Override
  public WeightLayout layout() {
    var layout = new WeightLayout(NAMES);
    long hidden = hiddenSize;
    layout.add("wte.weight", vocabularySize, hidden).add("wpe.weight", positions, hidden);
    for (int layer = 0; layer < layers; layer++) {
      String at = "h." + layer + ".";
      layout
          .transposed(at + "attn.c_attn", 3 * hidden, hidden)
          .transposed(at + "attn.c_proj", hidden, hidden)
          .norm(at + "ln_1", hidden)
          .transposed(at + "mlp.c_fc", intermediateSize, hidden)
          .transposed(at + "mlp.c_proj", hidden, intermediateSize)
          .norm(at + "ln_2", hidden);
    }
    layout.norm("ln_f", hidden).addWhere(false, "lm_head.bias", vocabularySize);
    return tied ? layout : layout.add(WeightLayout.DECODER, vocabularySize, hidden);
  }
}
