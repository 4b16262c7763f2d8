package org.unmask.training.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.unmask.generation.GenerationSettings;
import org.unmask.io.CommandLine;
import org.unmask.setting.Field;
import org.unmask.setting.SettingValues;
import org.unmask.training.data.TextSource;
import org.unmask.training.init.NewModelSize.Family;
import org.unmask.training.init.VocabularyChoice;
import org.unmask.training.setting.TrainingFields;
import org.unmask.training.setting.TrainingSettings;

/** The command that makes the run of a plan. */
public final class TrainCommandLine {
  private TrainCommandLine() {}

  /** Returns the command's name and its options; what is as usual is not said. */
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
    if (plan.accumulation() > 1) {
      add(arguments, "accumulate", plan.accumulation());
    }
    add(arguments, settings);
    settings.samples().requests().stream()
        .map(GenerationSettings::prompt)
        .forEach(prompt -> add(arguments, "sample", prompt));
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

  /** Adds the settings that have no default, or another value. */
  private static void add(List<String> arguments, TrainingSettings settings) {
    SettingValues values = settings.values();
    SettingValues usual =
        TrainingSettings.standard(values)
            .values()
            .without(TrainingFields.STEPS, TrainingFields.LEARNING_RATE, TrainingFields.OBJECTIVE);
    for (Field<?> field : values.differing(usual)) {
      if (field instanceof Field.Flag flag) {
        arguments.add((values.value(flag) ? "--" : "--no-") + flag.id());
      } else {
        add(arguments, field.id(), values.written(field));
      }
    }
  }

  private static void add(List<String> arguments, String option, Object value) {
    arguments.add("--%s=%s".formatted(option, value));
  }
}
