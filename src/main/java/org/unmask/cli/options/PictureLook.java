package org.unmask.cli.options;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.unmask.error.UserError;
import org.unmask.export.format.AnimationOptions;
import org.unmask.export.format.Part;
import org.unmask.export.format.PictureOptions;
import org.unmask.export.format.Tone;
import picocli.CommandLine.Option;

/** The options for the looks of pictures and animations. */
public final class PictureLook {
  @Option(
      names = "--theme",
      paramLabel = "NAME",
      converter = Names.Tones.class,
      completionCandidates = Names.Tones.class,
      description = "Colours of pictures: ${COMPLETION-CANDIDATES}. Default: light")
  private Tone theme = PictureOptions.standard().tone();

  @Option(
      names = "--size",
      paramLabel = "WxH",
      description = "Size of pictures in pixels. Default: 860x560; a strip is as high as it needs")
  private @Nullable String size;

  @Option(
      names = "--font-size",
      paramLabel = "N",
      description =
          "Font size of pictures in pixels; smaller if the text does not fit. Default: 24")
  private int fontSize = PictureOptions.standard().fontSize();

  @Option(
      names = "--speed",
      paramLabel = "X",
      description = "Speed of a GIF: 2 is twice as fast. Default: 1")
  private double speed = 1;

  @Option(names = "--once", description = "Play a GIF once. Default: it repeats forever")
  private boolean once;

  /**
   * Returns what is asked for.
   *
   * @param parts what pictures show beside the text
   * @throws UserError if a value is out of range
   */
  AnimationOptions animation(Set<Part> parts) {
    return new AnimationOptions(picture(parts), speed, !once);
  }

  private PictureOptions picture(Set<Part> parts) {
    var standard = PictureOptions.standard();
    int width = standard.width();
    int height = standard.height();
    if (size != null) {
      if (!size.matches("\\d{1,5}x\\d{1,5}")) {
        throw new UserError("--size is %s, but must be two numbers such as 860x560.", size);
      }
      width = Integer.parseInt(size.substring(0, size.indexOf('x')));
      height = Integer.parseInt(size.substring(size.indexOf('x') + 1));
    }
    return new PictureOptions(width, height, fontSize, theme, parts);
  }
}
