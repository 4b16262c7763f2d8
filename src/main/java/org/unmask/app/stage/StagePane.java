package org.unmask.app.stage;

import java.util.Arrays;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import org.unmask.app.i18n.Messages;
import org.unmask.app.theme.Arrangement;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.export.format.Words;
import org.unmask.playback.Shot;
import org.unmask.playback.Shot.Cell;
import org.unmask.playback.Shot.State;
import org.unmask.playback.Storyboard;

/** The stage with its legend and the current step. */
public final class StagePane extends BorderPane {
  /** The minimum width in pixels for both the legend and the step. */
  private static final double BOTH = 640;

  /** Set while the text is a page to read, without the signs of its line ends. */
  private static final PseudoClass FINISHED = PseudoClass.getPseudoClass("finished");

  /** The legend's largest share of the height. */
  private static final double LEGEND = 0.3;

  private final StageView view;
  private final StepCaption words;
  private final Label caption = new Label();
  private final FlowPane legend = new FlowPane();
  private final HBox footer = new HBox();
  private List<Cell> text = List.of();
  private List<Cell> beside = List.of();
  private final Label hint;
  private final BooleanProperty legendShown = new SimpleBooleanProperty(true);
  private final BooleanProperty legendFits = new SimpleBooleanProperty(true);
  private String step = "";
  private String stepAndMasks = "";
  private @Nullable Draft arranged;
  private @Nullable Arrangement arrangedAs;

  /** Creates an empty stage. */
  public StagePane(Messages messages) {
    view = new StageView(messages);
    words = new StepCaption(messages);
    hint = new Label(messages.text("stage.hint"));
    getStyleClass().add("stage-pane");
    setCenter(hint);
    hint.setWrapText(true);
    hint.setTextAlignment(TextAlignment.CENTER);
    hint.getStyleClass().add("stage-hint");
    caption.getStyleClass().add("caption");
    caption.setMinWidth(USE_PREF_SIZE);
    caption.setAlignment(Pos.CENTER_RIGHT);
    legend.getStyleClass().add("legend");
    legend.getChildren().addAll(legend(messages));
    legend.managedProperty().bind(legend.visibleProperty());
    legend.visibleProperty().bind(legendShown.and(legendFits));
    widthProperty().subscribe(this::fitLegend);
    heightProperty().subscribe(this::fitLegend);
    // in a narrow window the status line says it alone
    caption
        .visibleProperty()
        .bind(
            Bindings.createBooleanBinding(
                this::fitsCaption,
                footer.widthProperty(),
                legend.visibleProperty(),
                caption.textProperty()));
    caption.managedProperty().bind(caption.visibleProperty());
    widthProperty().subscribe(this::fitCaption);
    legend.visibleProperty().subscribe(this::fitCaption);
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

  /** Arranges a recording for the screen; {@link #draw} then shows one of its shots. */
  public void arrange(Storyboard storyboard, Arrangement arrangement) {
    Draft start = storyboard.recording().trajectory().legs().getFirst().start();
    boolean isSame = arranged != null && arranged.equals(start) && arrangement == arrangedAs;
    if (!isSame) {
      arranged = start;
      arrangedAs = arrangement;
      // what comes later must not choose the size of letters
      text = storyboard.shot(0).cells();
      view.arrange(List.of(text, beside), arrangement, false);
    }
    setCenter(view);
  }

  /** Shows the hint in place of the recording. */
  public void clear() {
    arranged = null;
    step = "";
    stepAndMasks = "";
    fitCaption();
    setCenter(hint);
  }

  /** Chooses letters of a size with which another text fits too; none if it is empty. */
  public void fitBeside(List<Cell> other) {
    Arrangement how = arrangedAs;
    if (!other.equals(beside)) {
      beside = other;
      if (how != null) {
        view.arrange(List.of(text, beside), how, false);
      }
    }
  }

  /** Arranges shots for pictures, in which they fit without scrolling. */
  public void arrange(List<Shot> shots, Arrangement arrangement) {
    view.arrange(shots.stream().map(Shot::cells).toList(), arrangement, true);
    setCenter(view);
  }

  /** Shows a shot of the recording. */
  public void draw(Storyboard storyboard, Shot shot, boolean growing) {
    view.draw(shot);
    boolean isFinished = !growing && shot.masksLeft() == 0 && shot.step() >= storyboard.steps();
    view.pseudoClassStateChanged(FINISHED, isFinished);
    step = words.step(storyboard, shot, growing);
    stepAndMasks = words(storyboard, shot, growing);
    fitCaption();
  }

  /** Leaves the number of masks to the status line where the caption is wider than the pane. */
  private void fitCaption() {
    caption.setText(stepAndMasks);
    if (getWidth() > 0 && !legend.isVisible() && caption.prefWidth(-1) > room()) {
      caption.setText(step);
    }
  }

  private String words(Storyboard storyboard, Shot shot, boolean growing) {
    return words.step(storyboard, shot, growing) + "  ·  " + words.masks(shot);
  }

  /** Shows or hides the legend, which a small pane has no room for in any case. */
  public void showLegend(boolean shown) {
    legendShown.set(shown);
  }

  /** Shows a sentence in place of a text. */
  public void showHint(String sentence) {
    hint.setText(sentence);
    setCenter(hint);
  }

  private boolean fitsCaption() {
    return footer.getWidth() > BOTH || (!legend.isVisible() && caption.prefWidth(-1) <= room());
  }

  private void fitLegend() {
    legendFits.set(getHeight() == 0 || legend.prefHeight(room()) <= LEGEND * getHeight());
  }

  private double room() {
    return getWidth() - footer.snappedLeftInset() - footer.snappedRightInset();
  }

  /** Keeps the current step and the legend visible, however small the pane is, as in pictures. */
  public void keepCaption() {
    legend.visibleProperty().unbind();
    legend.visibleProperty().bind(legendShown);
    caption.visibleProperty().unbind();
    caption.setVisible(true);
  }

  /** Keeps room for the longest caption of some shots, so that the legend stays where it is. */
  public void keepRoom(Storyboard storyboard, List<Shot> shots) {
    applyCss(); // words have no width before
    double longest = 0;
    for (Shot shot : shots) {
      caption.setText(words(storyboard, shot, false));
      longest = Math.max(longest, caption.prefWidth(-1));
    }
    caption.setPrefWidth(Math.ceil(longest));
  }

  /** Returns the height in pixels at a width, without the text. */
  public double footerHeight(double width) {
    return footer.prefHeight(width);
  }

  private static List<HBox> legend(Messages messages) {
    Words words = Words.of(messages.language().locale());
    return Arrays.stream(State.values())
        .map(state -> StateLegend.entry(state, words.say("state." + state.id())))
        .toList();
  }
}
