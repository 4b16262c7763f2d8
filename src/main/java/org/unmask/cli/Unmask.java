package org.unmask.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.unmask.export.FrameSource;
import org.unmask.hub.Library;
import org.unmask.problem.Problem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * All commands. A run ends with 0, with 1 for a job that failed, or with 2 for bad usage; either of
 * these says why in one line on standard error.
 */
@Command(
    name = "unmask",
    version = "unmask 0.1.0",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    description = "Text that develops out of masks. Without arguments, opens the window.")
public final class Unmask implements Runnable {
  /** What a run ends with when its job failed. */
  public static final int FAILED = 1;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Tell where in the program a failure happened")
  private boolean verbose;

  @Spec private CommandSpec spec;

  private final CommandLine commands;

  /**
   * The commands.
   *
   * @param frames draws pictures; asked only where there are some to draw
   * @param out for results
   * @param terminal for progress and failures
   * @param library the models at hand; asked only where it is needed
   */
  public Unmask(
      Supplier<FrameSource> frames, PrintStream out, Terminal terminal, Supplier<Library> library) {
    spec = CommandSpec.create();
    var finder = new ModelFinder(library, terminal);
    commands =
        new CommandLine(this)
            .addSubcommand(new GenerateCommand(frames, terminal, finder))
            .addSubcommand(new ExportCommand(frames, terminal))
            .addSubcommand(new FillCommand(terminal, finder))
            .addSubcommand(new EvaluateCommand(terminal, finder))
            .addSubcommand(new CurveCommand(terminal, finder))
            .addSubcommand(new TrainCommand(terminal, finder))
            .addSubcommand(ModelsCommand.of(finder))
            .addSubcommand(new DoctorCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
            .setParameterExceptionHandler(this::badUsage)
            .setExecutionExceptionHandler((failure, command, _) -> failed(failure, command));
  }

  /** Runs a command and returns what the process should end with. */
  public int run(List<String> arguments) {
    try {
      return commands.execute(arguments.toArray(String[]::new));
    } catch (Error e) { // memory that ran out, say; picocli handles exceptions only
      return failed(e, commands);
    }
  }

  /** No command was named. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command");
  }

  private int badUsage(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    say(command, "%s (%s --help tells more)".formatted(failure.getMessage(), name), failure);
    return CommandLine.ExitCode.USAGE;
  }

  private int failed(Throwable failure, CommandLine command) {
    String message =
        failure instanceof Problem problem
            ? problem.getMessage()
            : "%s (--verbose tells more)".formatted(failure);
    say(command, message, failure);
    return FAILED;
  }

  private void say(CommandLine command, String message, Throwable failure) {
    command.getErr().println("unmask: " + message.replaceAll("\\s*\\R\\s*", " "));
    if (verbose) {
      failure.printStackTrace(command.getErr());
    }
  }
}
