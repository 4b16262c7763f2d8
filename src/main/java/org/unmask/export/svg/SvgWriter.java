package org.unmask.export.svg;

/** A writer of SVG: elements, numbers and texts, all escaped. */
final class SvgWriter {
  private final StringBuilder out = new StringBuilder();

  /** Appends markup as it is; values are to be numbers, or of this program. */
  SvgWriter add(Object... parts) {
    for (Object part : parts) {
      if (part instanceof Double number) {
        number(number);
      } else {
        out.append(part);
      }
    }
    return this;
  }

  /** Appends what the user or a model wrote. */
  SvgWriter text(String text) {
    text.codePoints()
        .forEach(
            letter -> {
              switch (letter) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                default -> out.appendCodePoint(isShown(letter) ? letter : '\ufffd');
              }
            });
    return this;
  }

  /**
   * Returns whether a character may be shown: XML 1.0 has no others, and one that turns the
   * direction of a line would turn the rest of it.
   */
  private static boolean isShown(int letter) {
    return switch (Character.getType(letter)) {
      case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED -> false;
      case Character.FORMAT -> letter == 0x200c || letter == 0x200d;
      default -> true;
    };
  }

  /** Writes a number to a hundredth, as short as can be. */
  private void number(double value) {
    long hundredths = Math.round(value * 100);
    if (hundredths < 0) {
      out.append('-');
    }
    long size = Math.abs(hundredths);
    out.append(size / 100);
    if (size % 100 != 0) {
      out.append('.').append(size / 10 % 10);
      if (size % 10 != 0) {
        out.append(size % 10);
      }
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
