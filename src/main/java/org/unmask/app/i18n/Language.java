package org.unmask.app.i18n;

import java.util.Locale;
import java.util.stream.Stream;

/** The languages of the window; each has a file of messages. */
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

  /** Returns the language of a locale, or English if it is not supported. */
  public static Language of(Locale locale) {
    return Stream.of(values())
        .filter(language -> language.tag.equals(locale.getLanguage()))
        .findFirst()
        .orElse(ENGLISH);
  }

  /** Returns the locale for number formats. */
  public Locale locale() {
    return Locale.of(tag);
  }

  /** Returns the language's own name for itself. */
  public String ownName() {
    return ownName;
  }

  /** Returns the plural category of a number. */
  public PluralForm plural(long number) {
    return switch (this) {
      case ENGLISH -> number == 1 ? PluralForm.ONE : PluralForm.OTHER;
      case KOREAN -> PluralForm.OTHER;
      case RUSSIAN -> russian(number % 10, number / 10 % 10 == 1);
    };
  }

  private static PluralForm russian(long lastDigit, boolean teen) {
    return lastDigit == 1 && !teen
        ? PluralForm.ONE
        : lastDigit >= 2 && lastDigit <= 4 && !teen ? PluralForm.FEW : PluralForm.MANY;
  }
}
