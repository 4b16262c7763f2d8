package org.unmask.lesson.show;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.unmask.race.FakeModels;
import org.unmask.race.RaceModels;

/** Models of lessons, made by hand: “masked” and “causal”. */
public final class TinyLessons {
  private TinyLessons() {}

  /** The models, whose folders are made in a folder. */
  public static LessonModels in(Path folder) {
    for (String name : new String[] {"masked", "causal"}) {
      try {
        Files.createDirectories(folder.resolve(name));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    var models = new FakeModels();
    return new LessonModels(
        new RaceModels() {
          @Override
          public Candidate find(String model) {
            return models.find(String.valueOf(Path.of(model).getFileName()));
          }

          @Override
          public long available() {
            return models.available();
          }
        },
        folder::resolve);
  }

  /** Carries a step's show out to its end. */
  public static Shown shown(Show show, LessonModels models) {
    Shown shown = new Shown.Nothing();
    try (ShowRun run = ShowRun.of(show, models)) {
      while (run.hasNext()) {
        shown = run.next();
      }
    }
    return shown;
  }
}
