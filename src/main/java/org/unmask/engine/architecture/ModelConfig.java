package org.unmask.engine.architecture;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.unmask.error.UserError;
import org.unmask.error.ValueError;
import org.unmask.io.JsonFields;

/**
 * The configuration of a language model: its sizes, as config.json names them, where a checkpoint
 * keeps its weights, and the program that runs it. Each architecture is one implementation in a
 * file of its own, and a line in {@link Architecture#ALL}.
 */
public interface ModelConfig {
  /** Returns the rows of the word embeddings. */
  int vocabularySize();

  /** Returns the width. */
  int hiddenSize();

  /** Returns how many layers the encoder has. */
  int layers();

  /** Returns how many heads attention has, a divisor of the width. */
  int heads();

  /** Returns the width of the feed-forward network. */
  int intermediateSize();

  /** Returns how many tokens a sequence has at most. */
  int maximumLength();

  /** Returns ε, which norms add to the variances they divide by. */
  double epsilon();

  /** Returns what config.json calls the architecture. */
  String modelType();

  /** Returns where a checkpoint keeps the weights that the program lists. */
  WeightLayout layout();

  /** Returns the file of methods that replace RoBERTa's, if the program has any of its own. */
  Optional<String> programFile();

  /**
   * Returns what the program's {@code configure} takes after layers, heads and epsilon: Integer,
   * Double, Boolean, String or int[] each.
   */
  List<Object> programArguments();

  /** Returns whether its program computes gradients for every weight. */
  default boolean isTrainable() {
    return false;
  }

  /** Returns the model types whose models are all trainable. */
  static List<String> trainable() {
    return Architecture.ALL.stream()
        .filter(Architecture::isTrainable)
        .map(Architecture::modelType)
        .toList();
  }

  /**
   * Returns whether it predicts each token from those before it. Else it is a masked model, which
   * predicts some from all the others.
   */
  default boolean isCausal() {
    return false;
  }

  /**
   * Finds out whether it can fill masks.
   *
   * @param name as shown to the user
   * @throws UserError if not, saying what else it is good for
   */
  default void requireMasked(String name) {
    if (isCausal()) {
      throw new UserError(
          "%s: a model of type %s predicts the next token and cannot fill masks. Choose a masked model, or let this one write (unmask generate --model), score texts (unmask evaluate --model) or be trained (unmask train --base).",
          name, modelType());
    }
  }

  /** Returns how many numbers the model is made of. */
  default long parameters() {
    return layout().weights().stream().mapToLong(WeightLayout.Weight::elements).sum();
  }

  /**
   * Reads config.json.
   *
   * @throws UserError if it cannot be read or is of an unknown architecture
   */
  static ModelConfig read(Path file) {
    JsonFields json = JsonFields.ofModel(file);
    try {
      return Architecture.of(json.text("model_type")).read(new ConfigReader(json));
    } catch (ValueError e) {
      throw new UserError(e, "%s: %s Choose another checkpoint.", file, e);
    } catch (IllegalArgumentException
        | ArithmeticException
        | IllegalStateException
        | UnsupportedOperationException e) { // of what Gson or a sum makes of nonsense
      throw new UserError(
          e,
          "%s does not describe a model that Unmask can run. Download the checkpoint again.",
          file);
    }
  }
}
