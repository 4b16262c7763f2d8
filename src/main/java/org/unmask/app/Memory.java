package org.unmask.app;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonSerializer;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.function.Consumer;
import org.unmask.app.export.ExportChoices;
import org.unmask.app.generate.FormValues;
import org.unmask.app.insight.InsightChoices;
import org.unmask.app.training.TrainingChoices;
import org.unmask.export.RecordJson;
import org.unmask.problem.Problem;

/**
 * What is kept from one session to the next.
 *
 * @param speed of the player; 1 is the standard pace
 * @param shot where the playhead was
 * @param model the folder of the model that was open; empty for the one that ships
 */
record Memory(
    FormValues form,
    Preferences preferences,
    double speed,
    int shot,
    String model,
    WindowPlace window,
    InsightChoices insight,
    ExportChoices export,
    TrainingChoices training,
    Workplace workplace) {
  private static final System.Logger LOG = System.getLogger(Memory.class.getName());
  private static final Gson GSON =
      new GsonBuilder()
          .setPrettyPrinting()
          .registerTypeAdapter(
              FormValues.class, (JsonSerializer<FormValues>) (form, _, _) -> form.json())
          .create();

  /** Checks the numbers. */
  Memory {
    if (!(speed > 0) || shot < 0) {
      throw new IllegalArgumentException("shot %d at speed %s".formatted(shot, speed));
    }
  }

  /** What a first session starts with. */
  static Memory standard() {
    return new Memory(
        FormValues.standard(),
        Preferences.standard(),
        1,
        0,
        "",
        WindowPlace.standard(),
        InsightChoices.standard(),
        ExportChoices.standard(),
        TrainingChoices.standard(),
        Workplace.GENERATE);
  }

  /** The model that was open, where it is still there; else the one that ships. */
  Path modelOr(Path shipped) {
    Path remembered = Path.of(model);
    return !model.isEmpty() && Files.isDirectory(remembered) ? remembered : shipped;
  }

  /**
   * Returns what a file keeps; what is missing or wrong in it is the default.
   *
   * @param wrong hears of each field that is wrong, and of a file that cannot be read
   */
  static Memory read(Path file, Consumer<Problem> wrong) {
    try {
      return Files.exists(file)
          ? read(file.toString(), RecordJson.object(file), wrong)
          : standard();
    } catch (Problem e) {
      wrong.accept(e);
      return standard();
    }
  }

  private static Memory read(String file, JsonObject all, Consumer<Problem> wrong) {
    FormValues form =
        all.remove("form") instanceof JsonObject values
            ? FormValues.read(file, values, wrong)
            : FormValues.standard();
    return new RecordJson(file, wrong).read(all, standard().with(form), "");
  }

  private Memory with(FormValues other) {
    return new Memory(
        other, preferences, speed, shot, model, window, insight, export, training, workplace);
  }

  /** Keeps it, beside and then moved; a failure is no reason to disturb anybody. */
  void write(Path file) {
    try {
      Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
      Files.createDirectories(folder);
      Path pending = Files.createTempFile(folder, "window", ".json");
      try {
        Files.writeString(pending, GSON.toJson(this));
        Files.move(pending, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(pending);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "{0}: cannot be written: {1}", file, e.getMessage());
    }
  }
}
