package org.unmask.cli.command;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.unmask.cli.options.ShippedModel;
import org.unmask.cli.terminal.Terminal;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.inference.CheckpointModels;
import org.unmask.error.UserError;
import org.unmask.formats.lesson.LessonFile;
import org.unmask.formats.lesson.ShippedLessons;
import org.unmask.lesson.Lesson;
import org.unmask.lesson.LessonCheck;
import org.unmask.lesson.show.LessonModels;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that lists lessons, and replays them. */
@Command(name = "lessons", description = "List the included lessons.")
final class LessonsCommand implements Callable<Integer> {
  private static final String ENGLISH = "en";
  private static final String STORIES = "stories";

  @Spec private CommandSpec spec = CommandSpec.create();

  private LessonsCommand() {}

  /** Returns the command with its subcommand. */
  static CommandLine of(Terminal terminal) {
    return new CommandLine(new LessonsCommand()).addSubcommand(new Check(terminal));
  }

  @Override
  public Integer call() {
    for (String name : ShippedLessons.NAMES) {
      Lesson lesson = ShippedLessons.of(name);
      spec.commandLine()
          .getOut()
          .printf(
              "%-20s %s. %s%n", name, lesson.title().line(ENGLISH), lesson.about().line(ENGLISH));
    }
    return 0;
  }

  @Command(
      name = "check",
      description =
          "Replay lessons without a window, and print, for each step, what does not hold: an"
              + " expectation, a figure without a value, a question without an answer.")
  private static final class Check implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
        arity = "0..*",
        paramLabel = "FILE",
        description = "Lessons (.lesson). Default: all that are included")
    private List<Path> files = List.of();

    @Option(
        names = "--models",
        paramLabel = "FOLDER",
        description =
            "Where the models are that lessons name. Default: the folder of models/stories")
    private Path models = requireNonNull(ShippedModel.standard().toAbsolutePath().getParent());

    @Spec private CommandSpec spec = CommandSpec.create();

    Check(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      int wrong = 0;
      var checkpoints = new CheckpointModels(Device.AUTO, Precision.AUTO, Path::of);
      try (var kept = new LessonModels(checkpoints, this::folder)) {
        if (files.isEmpty()) {
          for (String name : ShippedLessons.NAMES) {
            wrong += check(name + ".lesson", ShippedLessons.of(name), kept);
          }
        }
        for (Path file : files) {
          wrong += check(file, kept);
        }
      }
      return wrong == 0 ? 0 : Unmask.FAILED;
    }

    /** Returns a model's folder; the story model stands for the one that a reader trains. */
    private Path folder(String name) {
      return models.resolve(name.equals(LessonModels.TRAINED) ? STORIES : name);
    }

    /**
     * Returns how many things are wrong; a file that is no lesson counts as one, and the others are
     * still checked.
     */
    private int check(Path file, LessonModels kept) {
      Lesson lesson;
      try {
        lesson = LessonFile.read(file);
      } catch (UserError e) {
        out().println(e.getMessage());
        out().flush();
        return 1;
      }
      return check(file.toString(), lesson, kept);
    }

    private int check(String name, Lesson lesson, LessonModels kept) {
      var check = new LessonCheck(lesson, kept);
      int wrong = 0;
      for (int step = 1; check.hasNext(); step++) {
        terminal.line("%s: step %d of %d".formatted(name, step, lesson.steps().size()));
        for (LessonCheck.Finding finding : check.next()) {
          out().printf("%s, line %d: %s%n", name, finding.line(), finding.message());
          wrong++;
        }
      }
      out().printf("%s: %s%n", name, wrong == 0 ? "no problems found" : "problems found: " + wrong);
      out().flush();
      return wrong;
    }

    private PrintWriter out() {
      return spec.commandLine().getOut();
    }
  }
}
