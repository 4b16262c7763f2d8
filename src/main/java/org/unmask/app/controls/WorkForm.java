package org.unmask.app.controls;

import javafx.beans.binding.StringExpression;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.unmask.app.action.Action;

/**
 * The settings of long work, which cannot be changed meanwhile, above a foot: what is wrong with
 * them, how far the work is, and the buttons that begin and end it.
 */
public final class WorkForm extends VBox {
  private static final double SPACING = 8;

  /**
   * The state of the work.
   *
   * @param problem with the settings; empty if there is none
   * @param progress from 0 to 1
   * @param status in a sentence; empty for none
   */
  public record State(
      StringExpression problem,
      ReadOnlyBooleanProperty running,
      ObservableDoubleValue progress,
      StringExpression status) {}

  /**
   * The actions that start and stop the work.
   *
   * @param id what the ids of problem, progress and status begin with
   * @param icon of the button that begins it
   * @param stop what the button that ends it says
   */
  public record Work(String id, Action begin, Feather icon, Action end, String stop) {}

  /** Creates the form. */
  public WorkForm(Work work, State state, Node... settings) {
    getStyleClass().add("settings");
    var body = new VBox(settings);
    body.getStyleClass().add("settings-body");
    body.disableProperty().bind(state.running());
    var scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setFocusTraversable(false);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    var foot =
        new VBox(
            10,
            line(work.id() + "-problem", state.problem(), "problem"),
            bar(work, state),
            line(work.id() + "-status", state.status(), "muted", "explanation"),
            buttons(work));
    foot.getStyleClass().add("actions");
    getChildren().addAll(scroll, foot);
  }

  private static Label line(String id, StringExpression text, String... styles) {
    var line = new Label();
    line.setId(id);
    line.setWrapText(true);
    line.setMinHeight(USE_PREF_SIZE);
    line.getStyleClass().addAll(styles);
    line.textProperty().bind(text);
    line.visibleProperty().bind(text.isNotEmpty());
    line.managedProperty().bind(line.visibleProperty());
    return line;
  }

  private static ProgressBar bar(Work work, State state) {
    var bar = new ProgressBar();
    bar.setId(work.id() + "-progress");
    bar.setAccessibleText(work.begin().label());
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.progressProperty().bind(state.progress());
    bar.visibleProperty().bind(state.running());
    bar.managedProperty().bind(bar.visibleProperty());
    return bar;
  }

  private static HBox buttons(Work work) {
    Button begin = ActionButton.of(work.begin(), work.icon());
    begin.getStyleClass().add("accent");
    begin.setMaxWidth(Double.MAX_VALUE);
    Node begins = ActionButton.explained(begin, work.begin());
    HBox.setHgrow(begins, Priority.ALWAYS);
    Button end = ActionButton.of(work.end(), Feather.SQUARE);
    end.setText(work.stop());
    StackPane ends = ActionButton.explained(end, work.end());
    ends.setMinWidth(0);
    var buttons = new HBox(SPACING, begins, ends);
    buttons.setAlignment(Pos.CENTER);
    Runnable fit = () -> fit(begin, end, buttons.getWidth());
    buttons.widthProperty().subscribe(fit);
    end.fontProperty().subscribe(fit);
    return buttons;
  }

  /** Shows the icon of the second alone where both names do not fit. */
  private static void fit(Button begin, Button end, double width) {
    end.setContentDisplay(ContentDisplay.LEFT);
    if (width > 0 && begin.prefWidth(-1) + SPACING + end.prefWidth(-1) > width) {
      end.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }
  }
}
