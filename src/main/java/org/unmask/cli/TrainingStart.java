package org.unmask.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.unmask.djl.Checkpoint;
import org.unmask.problem.Problem;
import org.unmask.training.Architecture;
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
   * @param finder of a checkpoint that is named
   * @throws IllegalArgumentException if it cannot be
   * @throws Problem if there is no such checkpoint
   */
  TrainingPlan.Start begin(@Nullable Integer length, ModelFinder finder) {
    if (base != null) {
      Path folder = finder.find(base);
      return new TrainingPlan.From(
          folder, length != null ? length : Checkpoint.open(folder).config().maximumLength());
    }
    if (length != null) {
      throw new IllegalArgumentException(
          "--length is for a checkpoint; of a new model it is a part of --new");
    }
    var all =
        new HashMap<>(
            Map.of("layers", 6, "width", 256, "heads", 4, "vocabulary", 4096, "length", 128));
    if (sizes != null) {
      for (var size : sizes.entrySet()) {
        if (all.replace(size.getKey(), size.getValue()) == null) {
          throw new IllegalArgumentException(
              "--new knows no %s, but layers, width, heads, vocabulary and length"
                  .formatted(size.getKey()));
        }
      }
    }
    try {
      return new TrainingPlan.New(
          new Architecture(
              all.getOrDefault("layers", 0),
              all.getOrDefault("width", 0),
              all.getOrDefault("heads", 0),
              all.getOrDefault("vocabulary", 0),
              all.getOrDefault("length", 0)));
    } catch (Problem e) {
      throw new IllegalArgumentException("--new: " + e.getMessage(), e);
    }
  }
}
