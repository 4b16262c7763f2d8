package org.unmask.cli.options;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.unmask.error.UserError;
import org.unmask.training.init.VocabularyChoice;
import picocli.CommandLine.Option;

/** The options for the vocabulary of a model to train. */
final class VocabularyOptions {
  @Option(
      names = "--vocabulary",
      paramLabel = "N",
      description =
          "Learn a vocabulary of this many tokens from the text; new embeddings are made from the base's. Default: a base keeps its vocabulary, a new model learns 4096")
  private @Nullable Integer size;

  @Option(
      names = "--tokenizer",
      paramLabel = "DIR",
      description =
          "Take the tokenizer of this folder. Default: a base keeps its tokenizer, a new model learns one")
  private @Nullable Path tokenizer;

  /**
   * Returns what is asked for, if anything.
   *
   * @throws IllegalArgumentException if it cannot be
   */
  Optional<VocabularyChoice> choice() {
    if (size != null && tokenizer != null) {
      throw new IllegalArgumentException(
          "--vocabulary and --tokenizer exclude each other. Omit one of them.");
    }
    if (size != null) {
      try {
        return Optional.of(new VocabularyChoice.Learn(size));
      } catch (UserError e) {
        throw new IllegalArgumentException("--vocabulary: " + e.getMessage(), e);
      }
    }
    return Optional.ofNullable(tokenizer).map(VocabularyChoice.Take::new);
  }
}
