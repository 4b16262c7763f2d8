package org.unmask.app.theme;

/**
 * How large letters are, on the stage and beside it.
 *
 * @param percent of the standard size, from 70 to 200
 */
public record TextSize(int percent) {
  /** As designed. */
  public static final TextSize STANDARD = new TextSize(100);

  private static final int STEP = 10;
  private static final int LEAST = 70;
  private static final int MOST = 200;

  /** Checks the range. */
  public TextSize {
    if (percent < LEAST || percent > MOST) {
      throw new IllegalArgumentException(
          "text size is %d percent, but must be from %d to %d".formatted(percent, LEAST, MOST));
    }
  }

  /** A little larger, up to twice the standard. */
  public TextSize larger() {
    return new TextSize(Math.min(MOST, percent + STEP));
  }

  /** A little smaller, as far as it can be read. */
  public TextSize smaller() {
    return new TextSize(Math.max(LEAST, percent - STEP));
  }

  /** What a length in pixels becomes. */
  public double times(double pixels) {
    return pixels * percent / 100;
  }
}
