package org.unmask.app.stage;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.unmask.app.i18n.Messages;
import org.unmask.playback.Shot;
import org.unmask.playback.Storyboard;

/** The stage with its legend and the current step. */
public final class StagePane extends BorderPane {
  /** The minimum width in pixels for both the legend and the step. */
  private static final double BOTH = 640;

  private final StageView view;
  private final StepCaption words;
  private final Label caption = new Label();
  private final FlowPane legend = new FlowPane();
  private final HBox footer = new HBox();

  /** Creates an empty stage. */
  public StagePane(Messages messages) {
    view = new StageView(messages);
    words = new StepCaption(messages);
    var hint = new Label(messages.text("stage.hint"));
    getStyleClass().add("stage-pane");
    setCenter(hint);
    hint.getStyleClass().add("stage-hint");
    caption.getStyleClass().add("caption");
    caption.setMinWidth(USE_PREF_SIZE);
    legend.getStyleClass().add("legend");
    legend.getChildren().addAll(legend(messages));
    legend.managedProperty().bind(legend.visibleProperty());
    // in a narrow window the status line says it alone
    caption
        .visibleProperty()
        .bind(footer.widthProperty().greaterThan(BOTH).or(legend.visibleProperty().not()));
    caption.managedProperty().bind(caption.visibleProperty());
    footer.getStyleClass().add("stage-footer");
    footer.setAlignment(Pos.CENTER_LEFT);
    legend.setAlignment(Pos.CENTER_LEFT);
    legend.setPrefWrapLength(BOTH);
    HBox.setHgrow(legend, Priority.ALWAYS);
    var spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    spacer.managedProperty().bind(legend.visibleProperty().not());
    footer.getChildren().addAll(legend, spacer, caption);
    setBottom(footer);
  }

  /** Returns the view of the text. */
  public StageView view() {
    return view;
  }

  /** See {@link StageView#arrange}. */
  public void arrange(Storyboard storyboard, Arrangement arrangement, boolean growing) {
    view.arrange(storyboard, arrangement, growing);
    setCenter(view);
  }

  /** Shows a shot of the recording. */
  public void draw(Storyboard storyboard, Shot shot, boolean growing) {
    view.draw(shot);
    caption.setText(words.step(storyboard, shot, growing) + "  ·  " + words.masks(shot));
  }

  /** Shows or hides the legend. */
  public void showLegend(boolean shown) {
    legend.setVisible(shown);
  }

  /** Always shows the current step, however narrow the pane is, as in pictures. */
  public void keepCaption() {
    caption.visibleProperty().unbind();
    caption.setVisible(true);
  }

  /** Returns the height in pixels at a width, without the text. */
  public double footerHeight(double width) {
    return footer.prefHeight(width);
  }

  private static List<HBox> legend(Messages messages) {
    return List.of(
        entry("prompt", messages.text("token.state.prompt"), "a"),
        entry("masked", messages.text("token.state.masked"), ""),
        entry("fresh", messages.text("token.state.fresh"), "a"),
        entry("settled", messages.text("token.state.settled"), "a"),
        entry("remasked", messages.text("token.state.remasked"), ""));
  }

  private static HBox entry(String state, String name, String sample) {
    var swatch = new Label(sample);
    swatch.getStyleClass().addAll("token", "swatch");
    swatch.pseudoClassStateChanged(PseudoClass.getPseudoClass(state), true);
    var meaning = new Label(name);
    meaning.setMinWidth(USE_PREF_SIZE);
    var entry = new HBox(swatch, meaning);
    entry.getStyleClass().add("legend-entry");
    entry.setAlignment(Pos.CENTER_LEFT);
    return entry;
  }
}
