package org.unmask.app.stage;

import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Scale;
import org.unmask.app.language.Language;
import org.unmask.app.language.Messages;
import org.unmask.app.theme.Theme;
import org.unmask.playback.Storyboard;

/**
 * Draws shots of a recording into pictures with the very nodes the window uses. On the JavaFX
 * thread only.
 */
public final class StageRenderer {
  /**
   * How a picture looks.
   *
   * @param width in pixels, before scaling
   * @param height in pixels, before scaling
   * @param scale how many pixels of the picture a pixel of the window becomes
   * @param language of the words beside the text
   */
  public record Look(
      int width,
      int height,
      double scale,
      Theme theme,
      Arrangement arrangement,
      Language language) {
    /** The smallest and largest pictures that make sense. */
    public Look {
      if (width < 100 || height < 100 || width > 4000 || height > 4000) {
        throw new IllegalArgumentException(
            "picture of %d × %d, but must be from 100 × 100 to 4000 × 4000"
                .formatted(width, height));
      }
      if (!(scale >= 0.5 && scale <= 4)) {
        throw new IllegalArgumentException(
            "scale is %s, but must be from 0.5 to 4".formatted(scale));
      }
    }

    /** What is drawn where nothing else is asked for. */
    public static Look standard() {
      return new Look(860, 560, 1, Theme.LIGHT, Arrangement.AUTOMATIC, Language.ENGLISH);
    }

    /** The width of the picture in pixels. */
    public int pixelWidth() {
      return (int) Math.round(width * scale);
    }

    /** The height of the picture in pixels. */
    public int pixelHeight() {
      return (int) Math.round(height * scale);
    }
  }

  private final Look look;
  private final Storyboard storyboard;
  private final StagePane pane;
  private final Scene scene;
  private final WritableImage image;

  /** Draws shots of a storyboard. */
  public StageRenderer(Storyboard storyboard, Look look) {
    this.look = look;
    this.storyboard = storyboard;
    pane = new StagePane(new Messages(look.language()));
    pane.arrange(storyboard, look.arrangement(), false);
    pane.getTransforms().add(new Scale(look.scale(), look.scale()));
    scene = new Scene(new Group(pane), look.pixelWidth(), look.pixelHeight());
    pane.setPrefSize(look.width(), look.height());
    look.theme().dress(scene);
    image = new WritableImage(look.pixelWidth(), look.pixelHeight());
  }

  /** A shot as pixels, row by row, each {@code 0xAARRGGBB} and opaque. */
  public int[] pixels(int shot) {
    pane.draw(storyboard, storyboard.shot(shot), false);
    scene.snapshot(image);
    int[] pixels = new int[look.pixelWidth() * look.pixelHeight()];
    image
        .getPixelReader()
        .getPixels(
            0,
            0,
            look.pixelWidth(),
            look.pixelHeight(),
            PixelFormat.getIntArgbInstance(),
            pixels,
            0,
            look.pixelWidth());
    return pixels;
  }
}
