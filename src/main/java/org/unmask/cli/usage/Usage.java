package org.unmask.cli.usage;

import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The messages about arguments that cannot be used. */
public final class Usage {
  private Usage() {}

  /**
   * Returns what is wrong: of a value that its converter refuses, the option, the value and what it
   * must be. A converter says that in a clause, as “a whole number”, or in sentences.
   */
  public static String message(ParameterException e) {
    ArgSpec argument = e.getArgSpec();
    if (!(e.getCause() instanceof TypeConversionException refused) || argument == null) {
      return String.valueOf(e.getMessage());
    }
    String name =
        argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    String expected = String.valueOf(refused.getMessage());
    return expected.contains(". ") || expected.endsWith(".")
        ? "%s: %s".formatted(name, expected)
        : "%s is %s, but must be %s.".formatted(name, e.getValue(), expected);
  }
}
