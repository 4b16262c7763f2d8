package org.unmask.app.language;

import java.util.Locale;
import java.util.stream.Stream;

/** A language the window speaks: each has a file of messages. */
public enum Language {
  /** English, whose messages are in {@code messages.properties}. */
  ENGLISH("en", "English"),
  /** Korean. */
  KOREAN("ko", "한국어"),
  /** Russian. */
  RUSSIAN("ru", "Русский");

  private final String tag;
  private final String ownName;

  Language(String tag, String ownName) {
    this.tag = tag;
    this.ownName = ownName;
  }

  /** The language of a place; English where the window does not speak it. */
  public static Language of(Locale locale) {
    return Stream.of(values())
        .filter(language -> language.tag.equals(locale.getLanguage()))
        .findFirst()
        .orElse(ENGLISH);
  }

  /** How numbers are written. */
  public Locale locale() {
    return Locale.of(tag);
  }

  /** What those who speak it call it. */
  public String ownName() {
    return ownName;
  }

  /** The form of a word after a number of things. */
  public Plural plural(long number) {
    return switch (this) {
      case ENGLISH -> number == 1 ? Plural.ONE : Plural.OTHER;
      case KOREAN -> Plural.OTHER;
      case RUSSIAN -> russian(number % 10, number / 10 % 10 == 1);
    };
  }

  private static Plural russian(long lastDigit, boolean teen) {
    return lastDigit == 1 && !teen
        ? Plural.ONE
        : lastDigit >= 2 && lastDigit <= 4 && !teen ? Plural.FEW : Plural.MANY;
  }
}
