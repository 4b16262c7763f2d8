package org.unmask.app.export;

import java.util.Objects;
import java.util.Set;
import org.unmask.error.UserError;
import org.unmask.export.ExportFormats;
import org.unmask.export.format.AnimationOptions;
import org.unmask.export.format.ExportChoice;
import org.unmask.export.format.ExportFormat;
import org.unmask.export.format.Part;
import org.unmask.export.format.PictureOptions;
import org.unmask.export.format.Tone;

/**
 * The choices of an export: its format and its looks.
 *
 * @param kind the id of a format
 * @param width in pixels
 * @param height in pixels
 * @param fontSize in pixels
 * @param pictures how many a strip has
 * @param speed of an animation; 1 is the standard pace
 */
public record ExportChoices(
    String kind,
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
   * @throws UserError if a number is out of its range
   */
  public ExportChoices {
    String given = kind;
    kind =
        ExportFormats.of(given)
            .orElseThrow(
                () ->
                    new UserError("There is no export format “%s”. Choose one of the list.", given))
            .id();
    Objects.requireNonNull(tone);
    parts = Set.copyOf(parts);
    if (pictures < 2 || pictures > MOST_PICTURES) {
      throw new UserError(
          "The strip has %d pictures, but must have from 2 to %d.", pictures, MOST_PICTURES);
    }
    var picture = new PictureOptions(width, height, fontSize, tone, parts);
    new AnimationOptions(picture, speed, loops).picture();
  }

  /** Returns what a first session starts with. */
  public static ExportChoices standard() {
    var picture = PictureOptions.standard();
    return new ExportChoices(
        ExportFormats.ALL.getFirst().id(),
        picture.width(),
        picture.height(),
        picture.fontSize(),
        picture.tone(),
        Set.of(),
        1,
        true,
        5);
  }

  /** Returns the format. */
  ExportFormat format() {
    return ExportFormats.of(kind).orElseThrow();
  }

  /**
   * Returns how a file is to look.
   *
   * @param step that a single picture shows
   */
  ExportChoice at(int step) {
    var picture = new PictureOptions(width, height, fontSize, tone, parts);
    return new ExportChoice(new AnimationOptions(picture, speed, loops), pictures, step);
  }
}
