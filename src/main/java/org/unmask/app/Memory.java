package org.unmask.app;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import org.unmask.app.export.ExportChoices;
import org.unmask.app.generate.FormValues;
import org.unmask.app.insight.InsightChoices;
import org.unmask.app.training.TrainingChoices;
import org.unmask.io.AtomicFile;
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
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  /** Checks that nothing is missing, as it may be in a file. */
  Memory {
    Objects.requireNonNull(preferences);
    Objects.requireNonNull(model);
    Objects.requireNonNull(window);
    Objects.requireNonNull(insight);
    Objects.requireNonNull(export);
    training =
        Objects.requireNonNullElse(training, TrainingChoices.standard()); // of an older build
    Objects.requireNonNull(workplace);
    Objects.requireNonNull(form.detail());
    Objects.requireNonNull(form.prompt());
    Objects.requireNonNull(form.sampling().sampler());
    Objects.requireNonNull(form.sampling().schedule());
    Objects.requireNonNull(form.sampling().parameters());
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

  /** What a file keeps; the standard where there is none, or none that can be used. */
  static Memory read(Path file) {
    try {
      Memory memory = GSON.fromJson(Files.readString(file), Memory.class);
      return memory == null ? standard() : memory;
    } catch (NoSuchFileException e) {
      return standard();
    } catch (IOException | RuntimeException e) {
      if (e instanceof JsonParseException || e instanceof IOException) {
        LOG.log(Level.WARNING, "{0}: cannot be read, so the standard settings are used", file);
        return standard();
      }
      LOG.log(Level.WARNING, "{0}: {1}, so the standard settings are used", file, e.getMessage());
      return standard();
    }
  }

  /** Keeps it, beside and then moved; a failure is no reason to disturb anybody. */
  void write(Path file) {
    try {
      AtomicFile.makeFolderOf(file);
      AtomicFile.writeText(file, GSON.toJson(this));
    } catch (Problem e) {
      LOG.log(Level.WARNING, "{0}: cannot be written: {1}", file, e.getMessage());
    }
  }
}
