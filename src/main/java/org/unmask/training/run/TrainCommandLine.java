package org.unmask.training.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.unmask.generation.GenerationSettings;
import org.unmask.io.CommandLine;
import org.unmask.training.data.TextSource;
import org.unmask.training.init.NewModelSize.Family;
import org.unmask.training.init.VocabularyChoice;
import org.unmask.training.objective.Prefixes;

/** The command that does what a plan says. */
public final class TrainCommandLine {
  private TrainCommandLine() {}

  /** The command's name and its options; all that a plan holds is said. */
  public static CommandLine of(TrainingPlan plan) {
    TrainingSettings settings = plan.settings();
    var arguments = new ArrayList<String>(List.of("train"));
    switch (plan.start()) {
      case TrainingPlan.New(var size, var vocabulary) -> {
        add(
            arguments,
            "new",
            "layers=%d,width=%d,heads=%d,length=%d"
                .formatted(size.layers(), size.width(), size.heads(), size.length()));
        if (size.family() != Family.ROBERTA) {
          add(arguments, "architecture", size.family().id());
        }
        add(arguments, vocabulary);
      }
      case TrainingPlan.From(var checkpoint, int length, var vocabulary) -> {
        add(arguments, "base", checkpoint);
        add(arguments, vocabulary);
        add(arguments, "length", length);
      }
    }
    add(arguments, plan.text());
    add(arguments, "out", plan.folder());
    add(arguments, "steps", settings.learningRate().steps());
    add(arguments, "batch", settings.batch());
    if (plan.accumulation() > 1) {
      add(arguments, "accumulate", plan.accumulation());
    }
    add(arguments, "learning-rate", settings.learningRate().peak());
    if (settings.learningRate().body() != 1) {
      add(arguments, "body-rate", settings.learningRate().body());
    }
    add(arguments, "warm-up", settings.learningRate().warmUp());
    add(arguments, "objective", settings.objective().name());
    if (settings.prefixes() instanceof Prefixes.Fixed(int tokens)) {
      add(arguments, "prefix", tokens);
    }
    if (settings.averaging() > 0) {
      add(arguments, "averaging", settings.averaging());
    }
    if (settings.corrector() > 0) {
      add(arguments, "corrector", settings.corrector());
    }
    if (settings.keepBest()) {
      arguments.add("--keep-best");
    }
    add(arguments, "evaluate-every", settings.evaluateEvery());
    add(arguments, "save-every", settings.saveEvery());
    add(arguments, "draws", settings.draws());
    add(arguments, "seed", settings.seed());
    add(arguments, settings.samples());
    return new CommandLine(arguments);
  }

  private static void add(List<String> arguments, VocabularyChoice vocabulary) {
    switch (vocabulary) {
      case VocabularyChoice.Keep() -> {}
      case VocabularyChoice.Learn(int size) -> add(arguments, "vocabulary", size);
      case VocabularyChoice.Take(Path folder) -> add(arguments, "tokenizer", folder);
    }
  }

  private static void add(List<String> arguments, TextSource text) {
    text.paths().forEach(path -> add(arguments, "text", path));
    if (!text.separator().equals(TextSource.SEPARATOR)) {
      add(arguments, "separator", text.separator());
    }
    if (!text.field().equals(TextSource.FIELD)) {
      add(arguments, "field", text.field());
    }
    switch (text.heldOut()) {
      case TextSource.Nothing() -> {}
      case TextSource.Texts(List<Path> paths) ->
          paths.forEach(path -> add(arguments, "validation", path));
      case TextSource.Share(double share) -> add(arguments, "hold-out", share);
    }
  }

  private static void add(List<String> arguments, Samples samples) {
    if (!samples.requests().isEmpty()) {
      add(arguments, "sample-every", samples.every());
      samples.requests().stream()
          .map(GenerationSettings::prompt)
          .forEach(prompt -> add(arguments, "sample", prompt));
    }
  }

  private static void add(List<String> arguments, String option, Object value) {
    arguments.add("--%s=%s".formatted(option, value));
  }
}
