package org.unmask.app.theme;

import javafx.scene.image.WritableImage;
import javafx.scene.text.Text;
import org.unmask.app.i18n.Language;

/** The scripts that the installed fonts can show. */
public final class Glyphs {
  /** A character for private use, which no font is expected to have. */
  private static final String NONE = "\uf8e1";

  private Glyphs() {}

  /**
   * Returns whether two different characters look different: without a font, both are the same
   * square. Called on the JavaFX thread.
   */
  static boolean differ(String one, String other) {
    WritableImage first = picture(one);
    WritableImage second = picture(other);
    if (first.getWidth() != second.getWidth() || first.getHeight() != second.getHeight()) {
      return true;
    }
    for (int y = 0; y < second.getHeight(); y++) {
      for (int x = 0; x < second.getWidth(); x++) {
        if (first.getPixelReader().getArgb(x, y) != second.getPixelReader().getArgb(x, y)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns whether the fonts can show a language. */
  public static boolean show(Language language) {
    String name = language.ownName();
    return differ(name.substring(0, 1), name.substring(name.length() - 1));
  }

  /** Returns whether the fonts can show a character. */
  static boolean show(String character) {
    return differ(character, NONE);
  }

  private static WritableImage picture(String text) {
    return new Text(text).snapshot(null, null);
  }
}
