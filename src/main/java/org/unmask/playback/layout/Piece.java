package org.unmask.playback.layout;

import org.unmask.playback.Shot.Cell;

/**
 * The needs of a token on its line.
 *
 * @param spaceBefore whether its text begins with a space
 * @param spaceAfter whether its text ends with a space
 * @param startsLine whether its text follows a line end in the same token
 * @param lineEnds how many line ends its text ends with
 * @param breaksAnywhere whether a line may begin with it although no space is before it
 */
record Piece(
    Kind kind,
    double width,
    boolean spaceBefore,
    boolean spaceAfter,
    boolean startsLine,
    int lineEnds,
    boolean breaksAnywhere) {
  enum Kind {
    /** Shows nothing. */
    UNSEEN,
    MASK,
    TEXT,
    /** Spaces alone: the token is the space between two words. */
    SPACE,
    /** Line ends alone. */
    LINE_END
  }

  static final Piece UNSEEN = new Piece(Kind.UNSEEN, 0, false, false, false, 0, false);

  static Piece of(Cell cell, Prose prose, double line) {
    String text = cell.text();
    if (!cell.isSeen()) {
      return UNSEEN;
    }
    if (cell.isMask()) {
      double width = Math.min(prose.mask(), line);
      return new Piece(Kind.MASK, width, false, false, false, 0, true);
    }
    if (text.isEmpty()) { // the rest of a character that the token before shows
      return new Piece(Kind.TEXT, 0, false, false, false, 0, false);
    }
    boolean isBlank = text.isBlank();
    int ends = lineEnds(text);
    double width =
        isBlank && ends == 0
            ? prose.space()
            : Math.min(line, prose.measure().width(cell.display()));
    return new Piece(
        !isBlank ? Kind.TEXT : ends == 0 ? Kind.SPACE : Kind.LINE_END,
        width,
        !isBlank && Character.isWhitespace(text.charAt(0)),
        !isBlank && ends == 0 && Character.isWhitespace(text.charAt(text.length() - 1)),
        ends == 0 && text.indexOf('\n') >= 0,
        ends,
        isUnspaced(text.codePointAt(0)));
  }

  private static int lineEnds(String text) {
    int count = 0;
    for (int i = text.length() - 1; i >= 0 && Character.isWhitespace(text.charAt(i)); i--) {
      count += text.charAt(i) == '\n' ? 1 : 0;
    }
    return count;
  }

  /**
   * Returns whether a line may break beside any letter: it may in scripts that put no spaces
   * between words.
   */
  private static boolean isUnspaced(int letter) {
    return letter >= 0x2e80
        && (Character.isIdeographic(letter)
            || Character.UnicodeScript.of(letter) == Character.UnicodeScript.HIRAGANA
            || Character.UnicodeScript.of(letter) == Character.UnicodeScript.KATAKANA);
  }

  /** Returns whether a space stands between a piece and this one. */
  boolean isApartFrom(Piece before) {
    if (kind == Kind.UNSEEN) {
      return false;
    }
    return kind == Kind.MASK || before.kind == Kind.MASK || spaceBefore || before.spaceAfter;
  }

  /** Returns whether this piece begins a unit that a line break may precede. */
  boolean beginsWord(Piece before) {
    return kind == Kind.SPACE
        || before.kind == Kind.SPACE
        || isApartFrom(before)
        || startsLine
        || breaksAnywhere
        || (before.lineEnds > 0 && kind != Kind.LINE_END);
  }
}
