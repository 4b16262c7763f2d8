package org.unmask.app.export;

import java.util.Objects;
import java.util.Set;
import org.unmask.export.AnimationOptions;
import org.unmask.export.Part;
import org.unmask.export.PictureOptions;
import org.unmask.export.Tone;
import org.unmask.problem.Problem;

/**
 * What a person wants to export, and how it is to look.
 *
 * @param width in pixels
 * @param height in pixels
 * @param fontSize in pixels
 * @param pictures how many a strip has
 * @param speed of an animation; 1 is the standard pace
 */
public record ExportChoices(
    ExportKind kind,
    int width,
    int height,
    int fontSize,
    Tone tone,
    Set<Part> parts,
    double speed,
    boolean loops,
    int pictures) {
  /** The most pictures of a strip. */
  public static final int MOST_PICTURES = 100;

  /**
   * Checks the ranges, and that nothing is missing, as it may be in a file.
   *
   * @throws Problem if a number is out of its range
   */
  public ExportChoices {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(tone);
    parts = Set.copyOf(parts);
    if (pictures < 2 || pictures > MOST_PICTURES) {
      throw new Problem(
          "A strip has from 2 to %d pictures, not %d.".formatted(MOST_PICTURES, pictures));
    }
    var picture = new PictureOptions(width, height, fontSize, tone, parts);
    new AnimationOptions(picture, speed, loops).picture();
  }

  /** What a first session starts with. */
  public static ExportChoices standard() {
    var picture = PictureOptions.standard();
    return new ExportChoices(
        ExportKind.GIF,
        picture.width(),
        picture.height(),
        picture.fontSize(),
        picture.tone(),
        Set.of(),
        1,
        true,
        5);
  }

  /** How pictures look. */
  PictureOptions picture() {
    return new PictureOptions(width, height, fontSize, tone, parts);
  }

  /** How animations look and play. */
  AnimationOptions animation() {
    return new AnimationOptions(picture(), speed, loops);
  }
}
