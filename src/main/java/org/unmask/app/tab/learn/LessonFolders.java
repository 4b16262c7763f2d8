package org.unmask.app.tab.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.unmask.app.services.AppServices;
import org.unmask.lesson.show.LessonModels;

/**
 * The folders of the models that lessons name. The included models are beside the one that is
 * opened first, whatever its folder is called; the trained one is that of the run that saved last.
 */
record LessonFolders(AppServices services) implements Function<String, Path> {
  @Override
  public Path apply(String name) {
    return switch (name) {
      case "stories" -> services.model();
      case "stories-gpt2" -> services.judge();
      case LessonModels.TRAINED -> newest().orElse(services.runs().resolve(name));
      default -> services.model().resolveSibling(name);
    };
  }

  private Optional<Path> newest() {
    try (Stream<Path> runs = Files.list(services.runs())) {
      return runs.filter(run -> Files.isRegularFile(run.resolve(LessonModels.WEIGHTS)))
          .max(
              Comparator.comparingLong(
                  run -> run.resolve(LessonModels.WEIGHTS).toFile().lastModified()));
    } catch (IOException e) {
      return Optional.empty(); // no run has been begun
    }
  }
}
