package org.unmask.cli.command;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.unmask.cli.options.ModelFinder;
import org.unmask.cli.terminal.Terminal;
import org.unmask.cli.usage.Converters;
import org.unmask.cli.usage.Usage;
import org.unmask.error.UserError;
import org.unmask.export.format.FrameSource;
import org.unmask.hub.Library;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line. The exit status is 0 for success, 1 for a failed job and 2 for wrong usage,
 * with a one-line reason on standard error.
 */
@Command(
    name = "unmask",
    version = "unmask 0.1.0",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    description =
        "Generates text with masked-diffusion language models, and trains them. Without arguments, opens the window.")
public final class Unmask implements Runnable {
  private static final String OPTIONS = UsageMessageSpec.SECTION_KEY_OPTION_LIST;

  /** Commands with so many options that their help puts them below headings. */
  private static final List<String> GROUPED =
      List.of("generate", "texts", "export", "evaluate", "curve", "race");

  /** The exit status of a failed job. */
  public static final int FAILED = 1;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an error. Default: its message only")
  private boolean verbose;

  @Spec private CommandSpec spec;

  private final CommandLine commands;

  /**
   * Creates the command line.
   *
   * @param frames draws pictures; used only if there are any to draw
   * @param out the output for results
   * @param terminal the output for progress and errors
   * @param library the local models; used only if needed
   */
  public Unmask(
      Supplier<FrameSource> frames, PrintStream out, Terminal terminal, Supplier<Library> library) {
    spec = CommandSpec.create();
    var finder = new ModelFinder(library, terminal);
    commands =
        new CommandLine(this)
            .addSubcommand(new GenerateCommand(frames, terminal, finder))
            .addSubcommand(new ExportCommand(frames, terminal))
            .addSubcommand(new TextsCommand(terminal, finder))
            .addSubcommand(new FillCommand(terminal, finder))
            .addSubcommand(new EvaluateCommand(terminal, finder))
            .addSubcommand(new CurveCommand(terminal, finder))
            .addSubcommand(new RaceCommand(frames, terminal, finder))
            .addSubcommand(TrainCommand.of(terminal, finder))
            .addSubcommand(ModelsCommand.of(finder))
            .addSubcommand(LessonsCommand.of(terminal))
            .addSubcommand(new DoctorCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
            .setParameterExceptionHandler(this::badUsage)
            .setExecutionExceptionHandler((failure, command, _) -> failed(failure, command));
    Converters.register(commands);
    for (String name : GROUPED) {
      CommandLine command = requireNonNull(commands.getSubcommands().get(name));
      command.getHelpSectionMap().put(OPTIONS, GroupedOptions.sections(command.getCommandSpec()));
    }
  }

  /** Runs a command and returns the exit status. */
  public int run(List<String> arguments) {
    try {
      return commands.execute(arguments.toArray(String[]::new));
    } catch (Error e) { // memory that ran out, say; picocli handles exceptions only
      return failed(e, commands);
    }
  }

  /** Reports that no command was given. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Give a command.");
  }

  private int badUsage(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    String nearest =
        failure instanceof UnmatchedArgumentException unmatched ? nearest(unmatched) : "";
    say(
        command,
        "%s%s See %s --help.".formatted(sentence(Usage.message(failure)), nearest, name),
        failure);
    return CommandLine.ExitCode.USAGE;
  }

  /** Returns what the user may have meant, as “ Did you mean --prompt?”. */
  private static String nearest(UnmatchedArgumentException failure) {
    Collection<String> names = failure.getCommandLine().getCommandSpec().optionsMap().keySet();
    return failure.getUnmatched().stream()
        .filter(typed -> typed.startsWith("-"))
        .findFirst()
        .flatMap(typed -> NearestName.of(typed.replaceFirst("=.*", ""), names))
        .map(each -> " Did you mean %s?".formatted(each))
        .orElse("");
  }

  private int failed(Throwable failure, CommandLine command) {
    String message =
        switch (failure) {
          case UserError problem -> problem.getMessage();
          case CancellationException _ -> "Cancelled.";
          case OutOfMemoryError _ ->
              "Not enough memory. Use a smaller model or a shorter length, or raise Java's -Xmx.";
          default ->
              "Internal error (%s). Run again with --verbose for details."
                  .formatted(failure.getClass().getSimpleName());
        };
    say(command, message, failure);
    return FAILED;
  }

  /** Returns a message with a full stop. */
  private static String sentence(@Nullable String message) {
    String text = String.valueOf(message).strip();
    return text.endsWith(".") ? text : text + ".";
  }

  private void say(CommandLine command, String message, Throwable failure) {
    command.getErr().println("unmask: " + message.replaceAll("\\s*\\R\\s*", " "));
    if (verbose) {
      failure.printStackTrace(command.getErr());
    }
  }
}
