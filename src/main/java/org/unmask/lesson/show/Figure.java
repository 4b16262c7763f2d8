package org.unmask.lesson.show;

import java.util.Locale;
import org.unmask.error.ValueError;

/**
 * A number, or a word, of what a step shows.
 *
 * @param value NaN for a word that is no number
 * @param word how it is written, if that is given; empty for a measured number
 */
public record Figure(double value, Kind kind, String word) {
  /** The form in which a figure is written. */
  public enum Kind {
    /** A share from 0 to 1, in percent. */
    SHARE,
    /** A mean with two decimals, as a cross-entropy in nats. */
    MEAN,
    /** A whole number. */
    COUNT,
    /** A word. */
    WORD
  }

  private static final double SMALL_SHARE = 0.1;

  /** Returns the error of a name that is no figure of what is shown. */
  static ValueError unknown(String name, String names) {
    return new ValueError("There is no figure “%.80s” here. Choose one of: %s.", name, names);
  }

  /** Returns a share from 0 to 1. */
  static Figure share(double value) {
    return new Figure(value, Kind.SHARE, "");
  }

  /** Returns a mean. */
  static Figure mean(double value) {
    return new Figure(value, Kind.MEAN, "");
  }

  /** Returns a whole number. */
  static Figure count(double value) {
    return new Figure(value, Kind.COUNT, "");
  }

  /** Returns a word. */
  static Figure of(String word) {
    return new Figure(Double.NaN, Kind.WORD, word);
  }

  /** Returns it as a language writes numbers, as “12 %”, “3.41” or “fox”. */
  public String written(Locale locale) {
    return switch (kind) {
      case SHARE ->
          String.format(
              locale,
              value < SMALL_SHARE || value > 1 - SMALL_SHARE / 10 ? "%.1f %%" : "%.0f %%",
              100 * value);
      case MEAN -> String.format(locale, "%.2f", value);
      case COUNT -> String.format(locale, "%,.0f", value);
      case WORD -> word;
    };
  }

  /** Returns the number that is meant by one that is typed: a share is typed in percent. */
  public double typed(double number) {
    return kind == Kind.SHARE ? number / 100 : number;
  }

  /** Returns another number of the same kind, as a language writes it. */
  public String written(double other, Locale locale) {
    return new Figure(other, kind, word).written(locale);
  }
}
