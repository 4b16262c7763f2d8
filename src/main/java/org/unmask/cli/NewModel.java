package org.unmask.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.unmask.djl.Training;
import org.unmask.problem.Problem;
import org.unmask.training.Architecture;
import org.unmask.training.Architecture.Family;
import org.unmask.training.TrainingPlan;
import picocli.CommandLine.Option;

/** What a new model is beside its sizes, as options. */
final class NewModel {
  private static final Map<String, Integer> USUAL =
      Map.of("layers", 6, "width", 256, "heads", 4, "vocabulary", 4096, "length", 128);

  @Option(
      names = "--architecture",
      paramLabel = "NAME",
      converter = Names.Families.class,
      completionCandidates = Names.Families.class,
      description =
          "Of a new model: roberta, or gpt2 with the objective next-token. Default: roberta")
  private @Nullable Family family;

  @Option(
      names = "--tokenizer",
      paramLabel = "DIR",
      description =
          "A folder whose tokenizer a new model takes. Default: a vocabulary is learned from the text")
  private @Nullable Path tokenizer;

  /**
   * Finds out whether none of these was given.
   *
   * @throws IllegalArgumentException if one was
   */
  void requireNone() {
    if (family != null || tokenizer != null) {
      throw new IllegalArgumentException(
          "--%s is for a new model; a checkpoint has its own"
              .formatted(family != null ? "architecture" : "tokenizer"));
    }
  }

  /**
   * What the run begins with.
   *
   * @param sizes by name
   * @throws IllegalArgumentException if it cannot be
   * @throws Problem if there is no such tokenizer
   */
  TrainingPlan.Start begin(Map<String, Integer> sizes) {
    var all = new HashMap<>(USUAL);
    for (var size : sizes.entrySet()) {
      if (all.replace(size.getKey(), size.getValue()) == null) {
        throw new IllegalArgumentException(
            "--new knows no %s, but layers, width, heads, vocabulary and length"
                .formatted(size.getKey()));
      }
    }
    if (tokenizer != null && sizes.containsKey("vocabulary")) {
      throw new IllegalArgumentException(
          "--new has no vocabulary of its own where --tokenizer gives one");
    }
    int vocabulary =
        tokenizer == null ? all.getOrDefault("vocabulary", 0) : Training.vocabularySize(tokenizer);
    try {
      return new TrainingPlan.New(
          new Architecture(
              family == null ? Family.ROBERTA : family,
              all.getOrDefault("layers", 0),
              all.getOrDefault("width", 0),
              all.getOrDefault("heads", 0),
              vocabulary,
              all.getOrDefault("length", 0)),
          tokenizer);
    } catch (Problem e) {
      throw new IllegalArgumentException("--new: " + e.getMessage(), e);
    }
  }
}
