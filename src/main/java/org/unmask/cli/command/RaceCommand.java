package org.unmask.cli.command;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.unmask.cli.options.ModelFinder;
import org.unmask.cli.options.ModelOptions;
import org.unmask.cli.options.RaceOptions;
import org.unmask.cli.options.RaceOutputOptions;
import org.unmask.cli.terminal.RaceView;
import org.unmask.cli.terminal.Stopping;
import org.unmask.cli.terminal.Terminal;
import org.unmask.engine.device.Precision;
import org.unmask.export.format.FrameSource;
import org.unmask.formats.RaceResultJson;
import org.unmask.io.Cancellation;
import org.unmask.race.LaneResult;
import org.unmask.race.Race;
import org.unmask.race.RaceRun;
import org.unmask.race.RaceSetup;
import org.unmask.race.RaceTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command that runs lanes one after another, plays them on one clock, and compares their
 * scores.
 */
@Command(
    name = "race",
    description =
        "Compare models and samplers: up to six lanes generate from one prompt, each timed alone,"
            + " then play on one clock. Prints their scores as Markdown. Ctrl-C stops, and keeps"
            + " the results so far.")
final class RaceCommand implements Callable<Integer> {
  private final Supplier<FrameSource> frames;
  private final Terminal terminal;
  private final ModelFinder finder;

  @Mixin private RaceOptions race = new RaceOptions();
  @Mixin private ModelOptions model = new ModelOptions();
  @Mixin private RaceOutputOptions output = new RaceOutputOptions();

  @Option(names = "--json", description = "Print the scores as JSON. Default: Markdown")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  RaceCommand(Supplier<FrameSource> frames, Terminal terminal, ModelFinder finder) {
    this.frames = frames;
    this.terminal = terminal;
    this.finder = finder;
  }

  @Override
  public Integer call() throws InterruptedException {
    RaceSetup setup = setup();
    output.check(spec);
    try (var stopping = new Stopping()) {
      var view = new RaceView(terminal);
      Race result = run(setup, view, stopping);
      if (!stopping.isCancelled()) {
        view.play(result);
      }
      output.write(result, frames, terminal);
      spec.commandLine()
          .getOut()
          .print(json ? RaceResultJson.of(result) : new RaceTable(result).markdown());
      spec.commandLine().getOut().flush();
      return result.lanes().stream().anyMatch(LaneResult::isFinished) ? 0 : Unmask.FAILED;
    }
  }

  private RaceSetup setup() {
    try {
      return race.setup(model.name(), finder);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /** Runs the race until it is over, or Ctrl-C stops it. */
  private Race run(RaceSetup setup, RaceView view, Cancellation stopping) {
    try (var run = new RaceRun(setup, model.models(Precision.AUTO, finder))) {
      while (run.hasNext() && !stopping.isCancelled()) {
        view.show(run, run.next());
      }
      return run.race();
    }
  }
}
