package org.unmask.engine.architecture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.unmask.engine.safetensors.StoredTensor;
import org.unmask.error.UserError;

/** The places of the weights that a program lists in a checkpoint, in the program's order. */
public final class WeightLayout {
  /**
   * Read by no forward pass: buffers of older versions, what classifiers and other objectives add.
   */
  private static final Pattern UNUSED =
      Pattern.compile(
          "h\\.\\d+\\.attn\\.(bias|masked_bias)|embeddings\\.(position_ids|token_type_ids|position_embeddings\\.weight)|pooler\\..*|cls\\.seq_relationship\\..*"
              + "|sop_classifier\\..*|mask_predictions\\..*|discriminator_predictions\\..*");

  public static final String HEAD = "lm_head.";
  static final String DECODER = "lm_head.decoder.weight";
  public static final String DECODER_BIAS = "lm_head.decoder.bias";
  public static final String BIAS = "lm_head.bias";

  private final WeightNames names;
  private final List<Weight> weights = new ArrayList<>();

  /** An empty list, for an architecture's names. */
  WeightLayout(WeightNames names) {
    this.names = names;
  }

  /**
   * A stored tensor.
   *
   * @param name as transformers has it, with the model's prefix
   */
  public record Part(String name, List<Long> shape) {}

  /** The way parts make one weight of the program. */
  public enum Composition {
    /** One under the other, along the first axis; often there is but one. */
    STACKED,
    /** One, its axes the other way round: GPT-2's products have weights [inputs, outputs]. */
    TRANSPOSED,
    /** The first row of the second added to each row of the first. */
    FIRST_ROW_ADDED,
    /** Zeros of the part's shape: the checkpoint has none. */
    ABSENT
  }

  /** One weight of the program. */
  public record Weight(List<Part> parts, Composition composition) {
    /** Returns the weight's shape in the program. */
    public List<Long> shape() {
      List<Long> shape = new ArrayList<>(parts.getFirst().shape());
      if (composition == Composition.STACKED) {
        shape.set(0, shape.getFirst() * parts.size());
      }
      return composition == Composition.TRANSPOSED ? shape.reversed() : shape;
    }

    long elements() {
      return composition == Composition.ABSENT
          ? 0
          : shape().stream().reduce(1L, Math::multiplyExact);
    }
  }

  /** Returns the weights, in the program's order. */
  public List<Weight> weights() {
    return List.copyOf(weights);
  }

  /**
   * Finds each weight's parts among the tensors of a checkpoint, whose names may lack the prefix.
   *
   * @return for each weight its tensors; none for one that is absent
   * @throws UserError if one is missing, unknown, or of another shape or type
   */
  public List<List<StoredTensor>> find(String checkpoint, Map<String, StoredTensor> tensors) {
    Map<String, StoredTensor> known = known(tensors);
    if (weights.stream().anyMatch(this::isOfMaskedHead) && !hasHead(known.keySet())) {
      throw new UserError(
          "%s has no masked-LM head, so it cannot fill masks yet. Train it first: unmask train --base %s --text FILE --steps N --out DIR",
          checkpoint, checkpoint);
    }
    return find(checkpoint, known, weights).stream()
        .map(parts -> parts.stream().map(Found::tensor).toList())
        .toList();
  }

  /**
   * Finds the tensors of a checkpoint, its masked-LM head among them where it has one, by the names
   * that RoBERTa would have for them, without the prefix.
   *
   * @throws UserError if one is missing, unknown, or of another shape or type
   */
  public Map<String, StoredTensor> findEncoder(
      String checkpoint, Map<String, StoredTensor> tensors) {
    Map<String, StoredTensor> known = known(tensors);
    boolean hasHead = hasHead(known.keySet());
    List<Weight> needed =
        weights.stream()
            .filter(
                weight ->
                    hasHead || !names.roberta(weight.parts().getFirst().name()).startsWith(HEAD))
            .toList();
    return find(checkpoint, known, needed).stream()
        .flatMap(List::stream)
        .collect(Collectors.toMap(Found::name, Found::tensor));
  }

  /** Returns whether the tensors of a checkpoint have a masked-LM head among them. */
  public boolean hasHead(Map<String, StoredTensor> tensors) {
    return hasHead(known(tensors).keySet());
  }

  private static boolean hasHead(Set<String> names) {
    return names.stream().anyMatch(name -> name.startsWith(HEAD));
  }

  /**
   * Returns whether a weight is of the head that fills masks; GPT-2 has a decoder alone, which may
   * be the word embeddings.
   */
  private boolean isOfMaskedHead(Weight weight) {
    String name = names.roberta(weight.parts().getFirst().name());
    return weight.composition() != Composition.ABSENT
        && name.startsWith(HEAD)
        && !name.equals(DECODER);
  }

  /** Returns the tensors by RoBERTa's names. */
  private Map<String, StoredTensor> known(Map<String, StoredTensor> tensors) {
    var known = new HashMap<String, StoredTensor>();
    tensors.forEach((name, tensor) -> known.putIfAbsent(names.roberta(name), tensor));
    return known;
  }

  /** A stored tensor, by RoBERTa's name. */
  private record Found(String name, StoredTensor tensor) {}

  private List<List<Found>> find(
      String checkpoint, Map<String, StoredTensor> known, List<Weight> needed) {
    var unknown = new HashSet<>(known.keySet());
    unknown.removeIf(name -> UNUSED.matcher(name).matches());
    unknown.removeAll(Set.of(DECODER, DECODER_BIAS, BIAS));
    List<List<Found>> found = new ArrayList<>();
    for (Weight weight : needed) {
      List<Found> parts = new ArrayList<>();
      for (Part part :
          weight.composition() == Composition.ABSENT ? List.<Part>of() : weight.parts()) {
        String name = names.roberta(part.name());
        StoredTensor tensor = known.get(name);
        if (tensor == null && name.equals(BIAS)) {
          tensor = known.get(DECODER_BIAS);
        } else if (tensor == null && name.equals(DECODER_BIAS)) {
          tensor = known.get(BIAS);
        }
        parts.add(new Found(name, checked(checkpoint, part, tensor)));
        unknown.remove(name);
      }
      found.add(parts);
    }
    if (!unknown.isEmpty()) {
      throw new UserError(
          "%s: tensor %.80s does not belong to a model of this config.json. Download the checkpoint again.",
          checkpoint, unknown.stream().sorted().findFirst().orElseThrow());
    }
    return found;
  }

  private static StoredTensor checked(String checkpoint, Part part, @Nullable StoredTensor tensor) {
    if (tensor == null) {
      throw new UserError(
          "%s: tensor %s is missing. Download the checkpoint again.", checkpoint, part.name());
    }
    if (!tensor.shape().equals(part.shape())) {
      throw new UserError(
          "%s: tensor %s has the shape %.80s, but must have %s by config.json. Download the checkpoint again.",
          checkpoint, part.name(), tensor.shape(), part.shape());
    }
    if (!tensor.type().isWeight()) {
      throw new UserError(
          "%s: tensor %s has the type %s, but must have F32, F16 or BF16. Choose another checkpoint.",
          checkpoint, part.name(), tensor.type());
    }
    return tensor;
  }

  private Part part(String name, long... shape) {
    return new Part(names.own(name), Arrays.stream(shape).boxed().toList());
  }

  /** Appends a tensor, by the name that RoBERTa would have for it. */
  WeightLayout add(String name, long... shape) {
    weights.add(new Weight(List.of(part(name, shape)), Composition.STACKED));
    return this;
  }

  /** Appends a tensor, or zeros where the checkpoint has none. */
  WeightLayout addWhere(boolean present, String name, long... shape) {
    Composition composition = present ? Composition.STACKED : Composition.ABSENT;
    weights.add(new Weight(List.of(part(name, shape)), composition));
    return this;
  }

  /** Appends a table, to each row of which the first row of another is added. */
  WeightLayout addWithFirstRow(String name, long rows, String other, long others, long width) {
    weights.add(
        new Weight(
            List.of(part(name, rows, width), part(other, others, width)),
            Composition.FIRST_ROW_ADDED));
    return this;
  }

  /** Appends a weight and a bias of three products of the same input, each as one. */
  WeightLayout stacked(String before, List<String> three, long outputs, long inputs) {
    weights.add(
        new Weight(
            three.stream().map(name -> part(before + name + ".weight", outputs, inputs)).toList(),
            Composition.STACKED));
    weights.add(
        new Weight(
            three.stream().map(name -> part(before + name + ".bias", outputs)).toList(),
            Composition.STACKED));
    return this;
  }

  /** Appends a product's weight, stored [inputs, outputs], and its bias. */
  WeightLayout transposed(String name, long outputs, long inputs) {
    weights.add(
        new Weight(List.of(part(name + ".weight", inputs, outputs)), Composition.TRANSPOSED));
    return add(name + ".bias", outputs);
  }

  WeightLayout linear(String name, long outputs, long inputs) {
    return add(name + ".weight", outputs, inputs).add(name + ".bias", outputs);
  }

  WeightLayout norm(String name, long width) {
    return add(name + ".weight", width).add(name + ".bias", width);
  }

  /**
   * Appends the layers of a RoBERTa, or of an architecture that computes the same.
   *
   * @param layers how many sets of weights there are
   * @param hidden the width
   * @param intermediate the width of the feed-forward network
   */
  WeightLayout layers(int layers, long hidden, long intermediate) {
    for (int layer = 0; layer < layers; layer++) {
      String at = "encoder.layer." + layer + ".";
      stacked(at + "attention.self.", List.of("query", "key", "value"), hidden, hidden)
          .linear(at + "attention.output.dense", hidden, hidden)
          .norm(at + "attention.output.LayerNorm", hidden)
          .linear(at + "intermediate.dense", intermediate, hidden)
          .linear(at + "output.dense", hidden, intermediate)
          .norm(at + "output.LayerNorm", hidden);
    }
    return this;
  }

  /**
   * Appends the head: dense, norm, the decoder's bias and, where it is not tied, the decoder.
   *
   * @param width of the embeddings
   */
  WeightLayout head(long vocabulary, long width, long hidden, boolean tied) {
    linear("lm_head.dense", width, hidden).norm("lm_head.layer_norm", width);
    // transformers 5 adds the decoder's own bias where nothing is tied, else the head's
    add(tied ? BIAS : DECODER_BIAS, vocabulary);
    return tied ? this : add(DECODER, vocabulary, width);
  }
}
