package org.unmask.cli.options;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.unmask.engine.training.Training;
import org.unmask.error.UserError;
import org.unmask.training.init.NewModelSize;
import org.unmask.training.init.NewModelSize.Family;
import org.unmask.training.init.VocabularyChoice;
import org.unmask.training.run.TrainingPlan;
import picocli.CommandLine.Option;

/** The options of a new model other than its sizes and vocabulary. */
final class NewModel {
  private static final String VOCABULARY = "vocabulary";

  private static final Map<String, Integer> USUAL =
      Map.of("layers", 6, "width", 256, "heads", 4, VOCABULARY, 4096, "length", 128);

  @Option(
      names = "--architecture",
      paramLabel = "NAME",
      converter = Names.Families.class,
      completionCandidates = Names.Families.class,
      description =
          "Architecture of a new model: roberta, or gpt2 for the objective next-token. Default: roberta")
  private @Nullable Family family;

  /**
   * Finds out whether none of these was given.
   *
   * @throws IllegalArgumentException if one was
   */
  void requireNone() {
    if (family != null) {
      throw new IllegalArgumentException(
          "--architecture is for a new model, but --base has its own. Omit --architecture.");
    }
  }

  /**
   * Returns what the run begins with.
   *
   * @param sizes by name
   * @param vocabulary if it was given beside them
   * @throws IllegalArgumentException if it cannot be
   * @throws UserError if there is no such tokenizer
   */
  TrainingPlan.Start begin(Map<String, Integer> sizes, @Nullable VocabularyChoice vocabulary) {
    var all = new HashMap<>(USUAL);
    for (var size : sizes.entrySet()) {
      if (all.replace(size.getKey(), size.getValue()) == null) {
        throw new IllegalArgumentException(
            "--new has “%s”, but must have layers, width, heads, vocabulary or length."
                .formatted(size.getKey()));
      }
    }
    if (vocabulary != null && sizes.containsKey(VOCABULARY)) {
      throw new IllegalArgumentException(
          "--new has vocabulary=N, and --vocabulary or --tokenizer is given too. Omit one of them.");
    }
    VocabularyChoice choice = vocabulary != null ? vocabulary : learned(all);
    int size = size(choice);
    try {
      return new TrainingPlan.New(
          new NewModelSize(
              family == null ? Family.ROBERTA : family,
              all.getOrDefault("layers", 0),
              all.getOrDefault("width", 0),
              all.getOrDefault("heads", 0),
              size,
              all.getOrDefault("length", 0)),
          choice);
    } catch (UserError e) {
      throw new IllegalArgumentException("--new: " + e.getMessage(), e);
    }
  }

  private static VocabularyChoice learned(Map<String, Integer> sizes) {
    try {
      return new VocabularyChoice.Learn(sizes.getOrDefault(VOCABULARY, 0));
    } catch (UserError e) {
      throw new IllegalArgumentException("--new: " + e.getMessage(), e);
    }
  }

  private static int size(VocabularyChoice choice) {
    return switch (choice) {
      case VocabularyChoice.Learn(int size) -> size;
      case VocabularyChoice.Take(var folder) -> Training.vocabularySize(folder);
      case VocabularyChoice.Keep() -> throw new IllegalStateException("nothing to keep");
    };
  }
}
