package org.unmask.export.format;

import java.util.Set;
import org.unmask.error.Message;
import org.unmask.error.UserError;

/**
 * The looks of a picture.
 *
 * @param width in pixels
 * @param height in pixels
 * @param fontSize the size of the letters in pixels; smaller ones are taken where the text would
 *     not fit
 * @param parts what is shown beside the text, in which the present step is marked
 */
public record PictureOptions(int width, int height, int fontSize, Tone tone, Set<Part> parts) {
  /** The shortest side of a picture in pixels. */
  public static final int SHORTEST = 100;

  /** The longest side of a picture in pixels. */
  public static final int LONGEST = 4000;

  /** The smallest letters in pixels. */
  public static final int SMALLEST_FONT = 8;

  /** The largest letters in pixels. */
  public static final int LARGEST_FONT = 96;

  /** Checks the ranges, and copies the parts. */
  public PictureOptions {
    check(Message.of("width"), width, SHORTEST, LONGEST);
    check(Message.of("height"), height, SHORTEST, LONGEST);
    check(Message.of("font size"), fontSize, SMALLEST_FONT, LARGEST_FONT);
    parts = Set.copyOf(parts);
  }

  /** The text alone. */
  public PictureOptions(int width, int height, int fontSize, Tone tone) {
    this(width, height, fontSize, tone, Set.of());
  }

  /** Returns the same with other parts beside the text. */
  public PictureOptions with(Set<Part> others) {
    return new PictureOptions(width, height, fontSize, tone, others);
  }

  /** Returns what is drawn where nothing else is asked for. */
  public static PictureOptions standard() {
    return new PictureOptions(860, 560, 24, Tone.LIGHT);
  }

  private static void check(Message name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new UserError(
          "The %s of the picture is %d, but must be from %d to %d pixels.",
          name, value, least, most);
    }
  }
}
