package org.unmask.djl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.unmask.problem.Problem;

/** Where a checkpoint keeps the weights that roberta.torchscript lists, in its order. */
final class RobertaWeights {
  /** Read by no forward pass: buffers of older versions, and the pooler of classifiers. */
  private static final Set<String> UNUSED =
      Set.of(
          "embeddings.position_ids",
          "embeddings.token_type_ids",
          "pooler.dense.weight",
          "pooler.dense.bias");

  private static final String DECODER = "lm_head.decoder.weight";
  private static final String DECODER_BIAS = "lm_head.decoder.bias";
  private static final String BIAS = "lm_head.bias";

  private RobertaWeights() {}

  /**
   * A tensor as transformers names it.
   *
   * @param name with the model's prefix
   */
  record Part(String name, List<Long> shape) {}

  /** How the parts make one weight of the program. */
  enum Composition {
    /** One under the other, along the first axis; often there is but one. */
    STACKED,
    /** The first row of the second added to each row of the first. */
    FIRST_ROW_ADDED
  }

  /** One weight of the program. */
  record Weight(List<Part> parts, Composition composition) {
    /** The weight's shape in the program. */
    List<Long> shape() {
      List<Long> shape = new ArrayList<>(parts.getFirst().shape());
      if (composition == Composition.STACKED) {
        shape.set(0, shape.getFirst() * parts.size());
      }
      return shape;
    }

    long elements() {
      return shape().stream().reduce(1L, Math::multiplyExact);
    }
  }

  /** The weights of a model, in the program's order. */
  static List<Weight> of(RobertaConfig config) {
    var list = new Lister(prefix(config));
    long hidden = config.hiddenSize();
    long inner = config.intermediateSize();
    String embeddings = "embeddings.";
    list.add(embeddings + "word_embeddings.weight", config.vocabularySize(), hidden);
    list.weights.add(
        new Weight(
            List.of(
                list.part(embeddings + "position_embeddings.weight", config.positions(), hidden),
                list.part(
                    embeddings + "token_type_embeddings.weight",
                    config.typeVocabularySize(),
                    hidden)),
            Composition.FIRST_ROW_ADDED));
    list.norm(embeddings + "LayerNorm", hidden);
    for (int layer = 0; layer < config.layers(); layer++) {
      String at = "encoder.layer." + layer + ".";
      list.stacked(at + "attention.self.", ".weight", hidden, hidden);
      list.stacked(at + "attention.self.", ".bias", hidden);
      list.linear(at + "attention.output.dense", hidden, hidden);
      list.norm(
          at + (config.normaliseFirst() ? "attention.LayerNorm" : "attention.output.LayerNorm"),
          hidden);
      list.linear(at + "intermediate.dense", inner, hidden);
      list.linear(at + "output.dense", hidden, inner);
      list.norm(
          at + (config.normaliseFirst() ? "intermediate.LayerNorm" : "output.LayerNorm"), hidden);
    }
    if (config.normaliseFirst()) {
      list.norm("LayerNorm", hidden);
    }
    list.linear("lm_head.dense", hidden, hidden);
    list.norm("lm_head.layer_norm", hidden);
    // transformers 5 adds the decoder's own bias where nothing is tied, else the head's
    list.add(config.tied() ? BIAS : DECODER_BIAS, config.vocabularySize());
    if (!config.tied()) {
      list.add(DECODER, config.vocabularySize(), hidden);
    }
    return List.copyOf(list.weights);
  }

  private static String prefix(RobertaConfig config) {
    return config.normaliseFirst() ? "roberta_prelayernorm." : "roberta.";
  }

  /**
   * Finds each weight's parts among the tensors of a checkpoint, whose names may lack the prefix.
   *
   * @throws Problem if one is missing, unknown, or of another shape or type
   */
  static List<List<StoredTensor>> find(
      RobertaConfig config, String checkpoint, Map<String, StoredTensor> tensors) {
    Map<String, StoredTensor> known =
        tensors.entrySet().stream()
            .collect(
                Collectors.toMap(
                    entry -> bare(config, entry.getKey()),
                    Map.Entry::getValue,
                    (first, second) -> first));
    var unknown = new HashSet<>(known.keySet());
    unknown.removeAll(UNUSED);
    unknown.removeAll(Set.of(DECODER, DECODER_BIAS, BIAS));
    List<List<StoredTensor>> found = new ArrayList<>();
    for (Weight weight : of(config)) {
      List<StoredTensor> parts = new ArrayList<>();
      for (Part part : weight.parts()) {
        String bare = bare(config, part.name());
        StoredTensor tensor = known.get(bare);
        if (tensor == null && bare.equals(BIAS)) {
          tensor = known.get(DECODER_BIAS);
        } else if (tensor == null && bare.equals(DECODER_BIAS)) {
          tensor = known.get(BIAS);
        }
        parts.add(checked(checkpoint, part, tensor));
        unknown.remove(bare);
      }
      found.add(parts);
    }
    if (!unknown.isEmpty()) {
      throw new Problem(
          "%s: tensor %s has no place in a model of this config.json"
              .formatted(checkpoint, unknown.stream().sorted().findFirst().orElseThrow()));
    }
    return found;
  }

  private static String bare(RobertaConfig config, String name) {
    return name.startsWith(prefix(config)) ? name.substring(prefix(config).length()) : name;
  }

  private static StoredTensor checked(String checkpoint, Part part, @Nullable StoredTensor tensor) {
    if (tensor == null) {
      throw new Problem("%s: tensor %s is missing".formatted(checkpoint, part.name()));
    }
    if (!tensor.shape().equals(part.shape())) {
      throw new Problem(
          "%s: tensor %s is %s, but config.json makes it %s"
              .formatted(checkpoint, part.name(), tensor.shape(), part.shape()));
    }
    if (!tensor.type().isWeight()) {
      throw new Problem(
          "%s: tensor %s is of type %s, but must be F32, F16 or BF16"
              .formatted(checkpoint, part.name(), tensor.type()));
    }
    return tensor;
  }

  /** Collects weights, with the prefix where transformers has it. */
  private static final class Lister {
    private final String prefix;
    private final List<Weight> weights = new ArrayList<>();

    Lister(String prefix) {
      this.prefix = prefix;
    }

    Part part(String name, long... shape) {
      return new Part(
          name.startsWith("lm_head.") ? name : prefix + name,
          Arrays.stream(shape).boxed().toList());
    }

    void add(String name, long... shape) {
      weights.add(new Weight(List.of(part(name, shape)), Composition.STACKED));
    }

    void stacked(String before, String after, long... shape) {
      weights.add(
          new Weight(
              Stream.of("query", "key", "value")
                  .map(name -> part(before + name + after, shape))
                  .toList(),
              Composition.STACKED));
    }

    void linear(String name, long outputs, long inputs) {
      add(name + ".weight", outputs, inputs);
      add(name + ".bias", outputs);
    }

    void norm(String name, long width) {
      add(name + ".weight", width);
      add(name + ".bias", width);
    }
  }
}
