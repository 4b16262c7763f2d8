package org.unmask.cli.options;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.error.UserError;
import org.unmask.training.init.VocabularyChoice;
import org.unmask.training.run.TrainingPlan;
import picocli.CommandLine.Option;

/** The options for the start of a training run: a checkpoint or a new model. */
final class TrainingStart {
  @Option(
      names = "--base",
      paramLabel = "MODEL",
      description =
          "Start from a checkpoint, or from a pretrained encoder without a masked-LM head: a folder, or a name on the Hub. This or --new is required")
  private @Nullable String base;

  @Option(
      names = "--new",
      paramLabel = "NAME=N",
      split = ",",
      description =
          "Start from a new model of these sizes. Default of each: layers=6,width=256,heads=4,vocabulary=4096,length=128")
  private @Nullable Map<String, Integer> sizes;

  /**
   * Returns what the run begins with.
   *
   * @param length of the windows, if it was given
   * @param fresh more of a new model
   * @param vocabulary if it was given
   * @param finder of a checkpoint that is named
   * @throws IllegalArgumentException if it cannot be
   * @throws UserError if there is no such checkpoint
   */
  TrainingPlan.Start begin(
      @Nullable Integer length,
      NewModel fresh,
      Optional<VocabularyChoice> vocabulary,
      ModelFinder finder) {
    if (base != null) {
      fresh.requireNone();
      Path folder = finder.find(base);
      return new TrainingPlan.From(
          folder,
          length != null ? length : Checkpoint.window(folder),
          vocabulary.orElseGet(VocabularyChoice.Keep::new));
    }
    if (length != null) {
      throw new IllegalArgumentException(
          "--length is for --base. With --new, give --new length=N.");
    }
    return fresh.begin(sizes == null ? Map.of() : sizes, vocabulary.orElse(null));
  }
}
