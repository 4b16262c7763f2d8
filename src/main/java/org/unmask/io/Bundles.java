package org.unmask.io;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.jspecify.annotations.Nullable;

/** A finder of a language's texts in the program's own {@code .properties} files. */
public final class Bundles {
  private Bundles() {}

  /**
   * Returns the texts of a language and no others; English, the bundle without a language, where
   * there are none of it.
   *
   * @param name as “org.unmask.app.messages”
   * @throws java.util.MissingResourceException if there is no such bundle
   */
  public static ResourceBundle find(String name, Locale locale) {
    return ResourceBundle.getBundle(name, locale, Bundles.class.getClassLoader(), new Whole());
  }

  /** Each bundle is whole: what a language lacks is not said in English in its midst. */
  private static final class Whole extends Control {
    @Override
    public List<String> getFormats(String name) {
      return FORMAT_PROPERTIES;
    }

    @Override
    public List<Locale> getCandidateLocales(String name, Locale locale) {
      return List.of(Locale.of(locale.getLanguage()));
    }

    /**
     * Returns the root locale rather than the system's: on a German system nothing is to be looked
     * up in German first.
     */
    @Override
    public @Nullable Locale getFallbackLocale(String name, Locale locale) {
      return locale.equals(Locale.ROOT) ? null : Locale.ROOT;
    }
  }
}
