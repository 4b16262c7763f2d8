package org.unmask.app.theme;

/**
 * The size of text in the window.
 *
 * @param percent the size in percent of the standard, from 70 to 200
 */
public record TextSize(int percent) {
  /** The standard size, 100 percent. */
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

  /** Returns the size in percent of the standard that is nearest to one. */
  public static TextSize nearest(double percent) {
    return new TextSize((int) Math.round(Math.clamp(percent, LEAST, MOST)));
  }

  /** Returns the next larger size, up to 200 percent. */
  public TextSize larger() {
    return new TextSize(Math.min(MOST, percent + STEP));
  }

  /** Returns the next smaller size, down to 70 percent. */
  public TextSize smaller() {
    return new TextSize(Math.max(LEAST, percent - STEP));
  }

  /** Returns a length in pixels scaled to this size. */
  public double times(double pixels) {
    return pixels * percent / 100;
  }
}
