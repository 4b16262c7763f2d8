package org.unmask.app.stage;

import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.unmask.app.language.Language;
import org.unmask.app.language.Messages;
import org.unmask.app.theme.Theme;
import org.unmask.export.PictureOptions;
import org.unmask.playback.Storyboard;

/**
 * Draws shots of a recording into pictures with the very nodes the window uses. On the JavaFX
 * thread only.
 */
public final class StageRenderer {
  /**
   * How a picture looks.
   *
   * @param language of the words beside the text
   */
  public record Look(PictureOptions picture, Arrangement arrangement, Language language) {
    private Theme theme() {
      return switch (picture.tone()) {
        case LIGHT -> Theme.LIGHT;
        case DARK -> Theme.DARK;
        case HIGH_CONTRAST -> Theme.HIGH_CONTRAST;
      };
    }
  }

  private final Storyboard storyboard;
  private final StagePane pane;
  private final Scene scene;
  private final WritableImage image;

  /** Draws shots of a storyboard. */
  public StageRenderer(Storyboard storyboard, Look look) {
    this(storyboard, look, look.picture().height());
  }

  private StageRenderer(Storyboard storyboard, Look look, int height) {
    int width = look.picture().width();
    this.storyboard = storyboard;
    pane = new StagePane(new Messages(look.language()));
    pane.view().setLargestFont(look.picture().fontSize());
    pane.arrange(storyboard, look.arrangement(), false);
    scene = new Scene(new Group(pane), width, height);
    pane.setPrefSize(width, height);
    look.theme().dress(scene);
    image = new WritableImage(width, height);
  }

  /** Draws into pictures in which the letters have the size asked for, whatever height it takes. */
  static StageRenderer asHighAsNeeded(Storyboard storyboard, Look look) {
    StagePane pane = new StageRenderer(storyboard, look).pane;
    pane.applyCss();
    double height = pane.view().heightFor(look.picture().width()) + pane.footerHeight();
    return new StageRenderer(storyboard, look, (int) Math.ceil(height));
  }

  /** Shows or hides what the marks mean; shown at first. */
  void showLegend(boolean shown) {
    pane.showLegend(shown);
  }

  int width() {
    return (int) image.getWidth();
  }

  int height() {
    return (int) image.getHeight();
  }

  /** A shot as pixels, row by row, each {@code 0xAARRGGBB} and opaque. */
  public int[] pixels(int shot) {
    pane.draw(storyboard, storyboard.shot(shot), false);
    scene.snapshot(image);
    int[] pixels = new int[width() * height()];
    image
        .getPixelReader()
        .getPixels(0, 0, width(), height(), PixelFormat.getIntArgbInstance(), pixels, 0, width());
    return pixels;
  }
}
