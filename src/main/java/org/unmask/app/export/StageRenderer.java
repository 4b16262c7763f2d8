package org.unmask.app.export;

import java.util.List;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.insight.InsightPicture;
import org.unmask.app.stage.StagePane;
import org.unmask.app.theme.Arrangement;
import org.unmask.app.theme.TextSize;
import org.unmask.app.theme.Theme;
import org.unmask.export.format.PictureOptions;
import org.unmask.playback.Shot;
import org.unmask.playback.Storyboard;

/**
 * A renderer of shots into pictures, with the nodes that the window uses. On the JavaFX thread
 * only.
 */
public final class StageRenderer {
  /**
   * The looks of a picture.
   *
   * @param language of the words beside the text
   */
  public record Look(PictureOptions picture, Arrangement arrangement, Language language) {
    Theme theme() {
      return switch (picture.tone()) {
        case LIGHT -> Theme.LIGHT;
        case DARK -> Theme.DARK;
        case HIGH_CONTRAST -> Theme.HIGH_CONTRAST;
      };
    }
  }

  private static final double TEXTS_SHARE = 0.6;
  private static final int MOST_STEPS_TO_FIT = 257;

  private final Storyboard storyboard;
  private final StagePane pane;
  private final @Nullable InsightPicture beside;
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
    pane.keepCaption();
    pane.view().setLargestFont(look.picture().fontSize());
    pane.arrange(steps(storyboard), look.arrangement());
    beside =
        look.picture().parts().isEmpty()
            ? null
            : new InsightPicture(storyboard.recording(), look.picture().parts(), look.language());
    double text = textWidth(look.picture());
    pane.setPrefSize(text, height);
    var content = new HBox(pane);
    if (beside != null) {
      HBox.setHgrow(beside, Priority.ALWAYS);
      pane.setMinWidth(text);
      content.getChildren().add(beside);
    }
    content.setPrefSize(width, height);
    scene = new Scene(new Group(content), width, height);
    // the legend is in proportion to the text
    double standard = PictureOptions.standard().fontSize();
    look.theme().dress(scene, TextSize.nearest(100 * look.picture().fontSize() / standard));
    pane.keepRoom(storyboard, steps(storyboard));
    image = new WritableImage(width, height);
  }

  /** Returns the start, the end and steps between, for which letters must be small enough. */
  static List<Shot> steps(Storyboard storyboard) {
    return StagePictures.evenly(storyboard.steps(), MOST_STEPS_TO_FIT).reversed().stream()
        .map(step -> storyboard.shot(storyboard.endOf(step)))
        .toList();
  }

  /** Draws into pictures in which the letters have the size asked for, whatever height it takes. */
  static StageRenderer asHighAsNeeded(Storyboard storyboard, Look look) {
    var trial = new StageRenderer(storyboard, look);
    trial.scene.getRoot().applyCss();
    StagePane pane = trial.pane;
    double height =
        pane.view().heightFor(textWidth(look.picture()))
            + pane.footerHeight(textWidth(look.picture()));
    double least = trial.beside == null ? 0 : trial.beside.minHeight(-1);
    return new StageRenderer(storyboard, look, (int) Math.ceil(Math.max(height, least)));
  }

  /** Returns the width of the text, in whole pixels. */
  private static int textWidth(PictureOptions options) {
    return options.parts().isEmpty()
        ? options.width()
        : (int) Math.round(options.width() * TEXTS_SHARE);
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

  /** Returns a shot as pixels, row by row, each {@code 0xAARRGGBB} and opaque. */
  public int[] pixels(int shot) {
    pane.draw(storyboard, storyboard.shot(shot), false);
    if (beside != null) {
      beside.show(shot);
    }
    return NodePicture.pixels(scene, image);
  }
}
