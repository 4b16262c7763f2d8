package org.unmask.io;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A command of the program.
 *
 * @param arguments the command’s name first, not quoted yet
 */
public record CommandLine(List<String> arguments) {
  /** The command that starts the program, as in the README. */
  public static final String PROGRAM = "java -jar target/unmask.jar";

  private static final String PLAIN = "[A-Za-z0-9_/.,:=+-]+";

  /** Copies the arguments. */
  public CommandLine {
    arguments = List.copyOf(arguments);
  }

  /**
   * Returns all in one line, as a POSIX shell takes it apart again.
   *
   * @param program what starts it, as {@link #PROGRAM}
   */
  public String line(String program) {
    return arguments.stream()
        .map(CommandLine::quoted)
        .collect(Collectors.joining(" ", program + " ", ""));
  }

  /**
   * Returns an argument in single quotes where it needs them: within them a shell reads everything
   * as it is, but for the single quote itself.
   */
  private static String quoted(String argument) {
    return argument.matches(PLAIN) ? argument : "'" + argument.replace("'", "'\\''") + "'";
  }
}
