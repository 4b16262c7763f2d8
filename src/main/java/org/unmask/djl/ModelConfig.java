package org.unmask.djl;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.unmask.io.JsonFields;
import org.unmask.problem.Problem;

/** A language model's sizes, as config.json names them, whatever its architecture. */
public sealed interface ModelConfig
    permits RobertaConfig, DebertaConfig, ModernBertConfig, Gpt2Config {
  /** Rows of the word embeddings. */
  int vocabularySize();

  /** Width. */
  int hiddenSize();

  /** How many layers the encoder has. */
  int layers();

  /** How many heads attention has, a divisor of the width. */
  int heads();

  /** Width of the feed-forward network. */
  int intermediateSize();

  /** How many tokens a sequence has at most. */
  int maximumLength();

  /** Added to variances where norms divide by them. */
  double epsilon();

  /** What config.json calls the architecture. */
  String modelType();

  /**
   * Whether it predicts each token from those before it. Else it is a masked model, which predicts
   * some from all the others.
   */
  default boolean isCausal() {
    return false;
  }

  /**
   * Finds out whether it can fill masks.
   *
   * @param name for people
   * @throws Problem if not, saying what else it is good for
   */
  default void requireMasked(String name) {
    if (isCausal()) {
      throw new Problem(
          "%s: a model of type %s predicts the next token and fills no masks; score texts with it (unmask evaluate --model), train it on (unmask train --base), or choose a masked model"
              .formatted(name, modelType()));
    }
  }

  /** How many numbers the model is made of. */
  default long parameters() {
    return WeightLayout.of(this).stream().mapToLong(WeightLayout.Weight::elements).sum();
  }

  /**
   * Reads config.json.
   *
   * @throws Problem if it cannot be read or is of an unknown architecture
   */
  static ModelConfig read(Path file) {
    JsonFields json = JsonFields.ofModel(file);
    try {
      String type = json.text("model_type");
      var reader = new ConfigReader(json);
      return switch (type) {
        case DebertaConfig.MODEL_TYPE -> DebertaConfig.read(reader);
        case ModernBertConfig.MODEL_TYPE -> ModernBertConfig.read(reader);
        case Gpt2Config.MODEL_TYPE -> Gpt2Config.read(reader);
        default ->
            RobertaConfig.read(
                RobertaFamily.of(type)
                    .orElseThrow(
                        () ->
                            new IllegalArgumentException(
                                "model_type is %s, but must be one of %s"
                                    .formatted(type, known()))),
                reader);
      };
    } catch (IllegalArgumentException
        | ArithmeticException
        | IllegalStateException
        | UnsupportedOperationException e) {
      throw new Problem("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static String known() {
    return Stream.concat(
            Arrays.stream(RobertaFamily.values()).map(RobertaFamily::modelType),
            Stream.of(DebertaConfig.MODEL_TYPE, ModernBertConfig.MODEL_TYPE, Gpt2Config.MODEL_TYPE))
        .collect(Collectors.joining(", "));
  }
}
