package org.unmask.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.unmask.djl.Checkpoint;
import org.unmask.problem.Problem;
import org.unmask.training.TrainingPlan;
import picocli.CommandLine.Option;

/** What a training run begins with, as options: a checkpoint or a new model. */
final class TrainingStart {
  @Option(
      names = "--base",
      paramLabel = "MODEL",
      description = "A checkpoint to train on from: a folder, or a name on the Hub")
  private @Nullable String base;

  @Option(
      names = "--new",
      paramLabel = "NAME=N",
      split = ",",
      description = "A new model: layers=6,width=256,heads=4,vocabulary=4096,length=128")
  private @Nullable Map<String, Integer> sizes;

  boolean isNew() {
    return base == null;
  }

  /**
   * What the run begins with.
   *
   * @param length of the windows, if it was given
   * @param fresh more of a new model
   * @param finder of a checkpoint that is named
   * @throws IllegalArgumentException if it cannot be
   * @throws Problem if there is no such checkpoint
   */
  TrainingPlan.Start begin(@Nullable Integer length, NewModel fresh, ModelFinder finder) {
    if (base != null) {
      fresh.requireNone();
      Path folder = finder.find(base);
      return new TrainingPlan.From(
          folder, length != null ? length : Checkpoint.open(folder).config().maximumLength());
    }
    if (length != null) {
      throw new IllegalArgumentException(
          "--length is for a checkpoint; of a new model it is a part of --new");
    }
    return fresh.begin(sizes == null ? Map.of() : sizes);
  }
}
