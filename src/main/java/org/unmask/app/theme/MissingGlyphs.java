package org.unmask.app.theme;

import java.lang.Character.UnicodeBlock;
import java.util.HashMap;
import java.util.Map;

/**
 * A finder of characters that no installed font can show. Only the first character of each Unicode
 * block is drawn, so that a long text costs little. Called on the JavaFX thread.
 */
public final class MissingGlyphs {
  /** The first character beyond Latin, which every font shows. */
  private static final int BEYOND_LATIN = 0x250;

  private final Map<UnicodeBlock, Boolean> missing = new HashMap<>();

  /** Returns whether a text has letters or symbols that no installed font can show. */
  public boolean areIn(String text) {
    return text.codePoints().filter(MissingGlyphs::isDrawn).anyMatch(this::isMissing);
  }

  private static boolean isDrawn(int codePoint) {
    int type = Character.getType(codePoint);
    return codePoint >= BEYOND_LATIN
        && (Character.isLetter(codePoint)
            || type == Character.OTHER_SYMBOL
            || type == Character.PRIVATE_USE);
  }

  private boolean isMissing(int codePoint) {
    UnicodeBlock block = UnicodeBlock.of(codePoint);
    return block != null
        && missing.computeIfAbsent(block, _ -> !Glyphs.show(Character.toString(codePoint)));
  }
}
