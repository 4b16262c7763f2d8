package org.unmask.app.tab.learn;

import javafx.css.PseudoClass;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.unmask.app.theme.TextSize;
import org.unmask.app.theme.Theme;

/**
 * A renderer of a lesson's results for print: in the light theme, whichever theme the window has.
 */
final class Paper {
  private final StackPane page = new StackPane();
  private final Scene scene = new Scene(new Group(page));
  private @Nullable TextSize letters;

  Paper() {
    page.getStyleClass().add("lesson");
  }

  /**
   * Returns a picture of all that a pane holds. Its content is here meanwhile: only this much gets
   * other styles, and not the window.
   */
  WritableImage picture(ScrollPane pane, TextSize size, PseudoClass state, boolean isSet) {
    if (!size.equals(letters)) {
      letters = size;
      Theme.LIGHT.dress(scene, size);
    }
    Node focused = pane.getScene() == null ? null : pane.getScene().getFocusOwner();
    var content = (Region) pane.getContent();
    page.pseudoClassStateChanged(state, isSet);
    page.setPrefSize(content.getWidth(), content.getHeight());
    pane.setContent(null);
    page.getChildren().setAll(content);
    WritableImage picture = page.snapshot(null, null);
    page.getChildren().clear();
    pane.setContent(content);
    if (focused != null) {
      focused.requestFocus();
    }
    return picture;
  }
}
