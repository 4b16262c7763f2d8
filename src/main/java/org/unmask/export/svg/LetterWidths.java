package org.unmask.export.svg;

/**
 * About how wide texts are in a usual typeface with serifs, in em. A file that names no typeface
 * but a kind cannot know better; who shows it fits each token to this width.
 */
final class LetterWidths {
  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ .,:;!'’‘\"“”-–—()?…";

  /** The widths of the letters, in hundredths of an em. */
  private static final int[] WIDTHS = {
    50, 56, 45, 57, 48, 33, 51, 58, 29, 29, 53, 29, 88, 59, 54, 57, 56, 41, 43, 35, 58, 50, 74, 50,
    49, 44, 67, 65, 64, 75, 65, 60, 73, 82, 39, 52, 69, 60, 93, 77, 74, 61, 74, 70, 56, 62, 76, 67,
    98, 71, 62, 60, 25, 27, 27, 31, 31, 33, 22, 22, 22, 41, 42, 42, 37, 50, 86, 38, 38, 48, 80
  };

  private static final double OTHER = 0.6;

  /**
   * The factor that keeps the letters of wide typefaces apart where nothing fits texts to a width.
   */
  private static final double ROOM = 1.08;

  private LetterWidths() {}

  /** Returns the width of a text in em. */
  static double em(String text) {
    return ROOM * text.codePoints().mapToDouble(LetterWidths::em).sum();
  }

  private static double em(int letter) {
    int known = LETTERS.indexOf(letter);
    if (known >= 0) {
      return WIDTHS[known] / 100.0;
    }
    return switch (Character.getType(letter)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(letter) ? 1 : OTHER;
    };
  }

  /** Returns whether a letter fills a square: scripts of East Asia, and emoji, do. */
  private static boolean isWide(int letter) {
    return isFrom(letter, 0x1100, 0x115f)
        || isFrom(letter, 0x2e80, 0xd7a3)
        || isFrom(letter, 0xf900, 0xfaff)
        || isFrom(letter, 0xff00, 0xff60)
        || isFrom(letter, 0x1f300, 0x1faff)
        || letter >= 0x20000;
  }

  private static boolean isFrom(int letter, int first, int last) {
    return letter >= first && letter <= last;
  }
}
