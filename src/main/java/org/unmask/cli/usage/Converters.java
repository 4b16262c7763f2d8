package org.unmask.cli.usage;

import java.math.BigDecimal;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Readers of numbers and flags, which say in a clause what anything else must be. */
public final class Converters {
  private Converters() {}

  /** Gives a command and those below it converters of all their numbers and flags. */
  public static CommandLine register(CommandLine commands) {
    ITypeConverter<Integer> whole = text -> (int) whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
    ITypeConverter<Long> longer = text -> whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
    ITypeConverter<Double> number = number("");
    ITypeConverter<Boolean> flag = Converters::flag;
    return commands
        .registerConverter(int.class, whole)
        .registerConverter(Integer.class, whole)
        .registerConverter(long.class, longer)
        .registerConverter(Long.class, longer)
        .registerConverter(double.class, number)
        .registerConverter(Double.class, number)
        .registerConverter(boolean.class, flag)
        .registerConverter(Boolean.class, flag);
  }

  /**
   * Reads whole numbers.
   *
   * @param range of them, to be said of anything else, as “at least 1”
   */
  public static ITypeConverter<Long> whole(String range) {
    return text -> {
      try {
        return whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
      } catch (TypeConversionException e) {
        throw new TypeConversionException(e.getMessage() + ", " + range);
      }
    };
  }

  /**
   * Reads numbers.
   *
   * @param range of them, to be said of anything else; empty for any
   */
  public static ITypeConverter<Double> number(String range) {
    return text -> {
      try {
        return Double.valueOf(text.strip());
      } catch (NumberFormatException e) {
        throw new TypeConversionException(range.isEmpty() ? "a number" : "a number, " + range);
      }
    };
  }

  private static boolean flag(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new TypeConversionException("true or false");
    };
  }

  private static long whole(String text, long least, long most) {
    try {
      long number = new BigDecimal(text.strip()).longValueExact();
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new TypeConversionException("a whole number");
    } catch (ArithmeticException e) {
      // said below
    }
    throw new TypeConversionException(
        most == Long.MAX_VALUE
            ? "a whole number"
            : "a whole number from %d to %d".formatted(least, most));
  }
}
