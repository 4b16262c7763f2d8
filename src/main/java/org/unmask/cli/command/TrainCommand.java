package org.unmask.cli.command;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.unmask.cli.options.ModelFinder;
import org.unmask.cli.options.TrainingOptions;
import org.unmask.cli.terminal.Stopping;
import org.unmask.cli.terminal.Terminal;
import org.unmask.cli.terminal.TrainingView;
import org.unmask.engine.training.AcceleratorExport;
import org.unmask.engine.training.Training;
import org.unmask.engine.training.TrainingJob;
import org.unmask.error.UserError;
import org.unmask.formats.PlanFile;
import org.unmask.formats.RunFolder;
import org.unmask.training.run.TrainingEvent;
import org.unmask.training.run.TrainingRun;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that trains a model; stopped and run again, it resumes. */
@Command(
    name = "train",
    description =
        "Train a new model, or continue training a checkpoint. Ctrl-C stops and saves; the same command resumes.")
final class TrainCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final ModelFinder finder;

  @Mixin private TrainingOptions options = new TrainingOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private TrainCommand(Terminal terminal, ModelFinder finder) {
    this.terminal = terminal;
    this.finder = finder;
  }

  /** Creates the command. */
  static CommandLine of(Terminal terminal, ModelFinder finder) {
    var command = new CommandLine(new TrainCommand(terminal, finder));
    command
        .getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, TrainingOptions.sections());
    return command;
  }

  @Override
  public Integer call() {
    return options.elsewhere() == null ? train() : export(options.elsewhere());
  }

  private int export(Path folder) {
    AcceleratorExport.write(job(), folder);
    terminal.line("Wrote %s: its README.md says how to continue.".formatted(folder));
    var result = new JsonObject();
    result.addProperty("folder", folder.toString());
    spec.commandLine().getOut().println(result);
    return 0;
  }

  private int train() {
    TrainingJob job = job();
    var stopping = new Stopping();
    try (stopping;
        TrainingRun run = open(job, stopping)) {
      PlanFile.write(job.plan());
      terminal.line("Training on %s.".formatted(run.place()));
      run.notices().forEach(each -> terminal.line(each.toString()));
      RunFolder history = RunFolder.open(options.out(), run.step());
      var view = new TrainingView(terminal, run.steps(), run.step());
      while (!stopping.isCancelled() && run.hasNext()) {
        TrainingEvent event = run.next();
        history.add(event);
        view.show(event);
      }
      JsonObject result = view.result();
      result.addProperty("checkpoint", options.out().toString());
      if (run.hasNext()) {
        terminal.line(
            "Stopped after step %d; run the same command to resume.".formatted(run.step()));
      }
      if (run.published() != run.step()) {
        result.addProperty("checkpoint_step", run.published());
        terminal.line(
            "The checkpoint is that of step %d, which had the best held-out score."
                .formatted(run.published()));
      }
      spec.commandLine().getOut().println(result);
    }
    return 0;
  }

  /** Prepares the run; one that cannot begin leaves no folder. */
  private TrainingRun open(TrainingJob job, Stopping stopping) {
    boolean isNew = Files.notExists(options.out());
    try {
      return Training.open(job, stopping);
    } catch (RuntimeException e) {
      if (isNew) {
        RunFolder.remove(options.out());
      }
      throw e instanceof CancellationException
          ? new UserError("Stopped before the first step. Run the same command to start again.")
          : e;
    }
  }

  /** Returns what was asked for; a value out of range is wrong usage. */
  private TrainingJob job() {
    try {
      return options.job(finder);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
