package org.unmask.app.tab.compare.race;

import static java.util.stream.Collectors.joining;

import java.util.Optional;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.unmask.app.i18n.Messages;
import org.unmask.app.player.LaneShots.Frame;
import org.unmask.app.stage.StagePane;
import org.unmask.app.theme.Arrangement;
import org.unmask.playback.Recording;
import org.unmask.playback.Storyboard;
import org.unmask.race.LaneResult;
import org.unmask.race.Race;
import org.unmask.race.RaceClock;

/** A lane: its name and clock, its text as it develops, and its scores. */
final class LaneView extends VBox {
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

  /** The height and the width in pixels below which the text needs the room of most scores. */
  private static final double SHORT = 300;

  private static final double NARROW = 440;

  private final int number;
  private final Messages messages;
  private final StagePane stage;
  private final Label name = new Label();
  private final Label settings = new Label();
  private final Label clock = new Label();
  private final Label failure = new Label("", new FontIcon(Feather.ALERT_TRIANGLE));
  private final Label former = new Label("", new FontIcon(Feather.CLOCK));
  private final FontIcon finish = new FontIcon(Feather.FLAG);
  private final LaneScores scores;

  /** The model, sampler and steps of the lane. */
  private String asked = "";

  /** The device and precision that it ran with; empty before it runs. */
  private String ranOn = "";

  private @Nullable Storyboard shown;
  private int shot = -1;

  LaneView(int number, Messages messages) {
    this.number = number;
    this.messages = messages;
    stage = new StagePane(messages);
    scores = new LaneScores(number, messages);
    setId("lane-" + number);
    getStyleClass().add("lane");
    setAccessibleRole(AccessibleRole.PARENT);
    stage.setBottom(null); // the clock says where the lane is
    stage.showHint(messages.text("race.waiting"));
    VBox.setVgrow(stage, Priority.ALWAYS);
    stage.setMinSize(0, 0);
    scores.setMinHeight(USE_PREF_SIZE);
    layoutBoundsProperty()
        .subscribe(room -> scores.shorten(room.getHeight() < SHORT || room.getWidth() < NARROW));
    name.getStyleClass().add("section-title");
    name.setMinWidth(0);
    settings.getStyleClass().addAll("muted", "explanation");
    settings.setId("lane-settings-" + number);
    settings.setMinWidth(0);
    var whole = new Tooltip(); // in a narrow lane the line is cut
    whole.textProperty().bind(settings.textProperty());
    settings.setTooltip(whole);
    settings.visibleProperty().bind(settings.textProperty().isNotEmpty());
    settings.managedProperty().bind(settings.visibleProperty());
    clock.setId("lane-clock-" + number);
    clock.setMinWidth(USE_PREF_SIZE);
    clock.setContentDisplay(ContentDisplay.RIGHT);
    failure.setId("lane-failure-" + number);
    failure.getStyleClass().addAll("notice-warning", "lane-failure");
    failure.setWrapText(true);
    failure.setMinHeight(USE_PREF_SIZE);
    failure.setVisible(false);
    failure.managedProperty().bind(failure.visibleProperty());
    former.setId("lane-former-" + number);
    former.setMinWidth(0);
    former.getStyleClass().add("lane-former");
    former.visibleProperty().bind(former.textProperty().isNotEmpty());
    former.managedProperty().bind(former.visibleProperty());
    var spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    var head = new HBox(8, name, spacer, clock);
    head.setAlignment(Pos.BASELINE_LEFT);
    var top = new VBox(head, settings, former);
    top.getStyleClass().add("lane-head");
    getChildren().addAll(top, stage, failure, scores);
  }

  /** Says what races here. */
  void describe(String called, String how, boolean isSelected) {
    name.setText(called);
    asked = how;
    tellSettings();
    pseudoClassStateChanged(SELECTED, isSelected);
    setAccessibleText(messages.text("race.lane", number + 1, called));
  }

  private void tellSettings() {
    settings.setText(
        Stream.of(asked, ranOn).filter(part -> !part.isEmpty()).collect(joining(" · ")));
  }

  /** Says that what is shown ran as something else, or nothing. */
  void tellFormer(Optional<LaneResult> ran) {
    former.setText(ran.map(result -> messages.text("race.former", result.label())).orElse(""));
  }

  /** Sets the size of the letters in pixels, where the text fits. */
  void setLetters(int size) {
    stage.view().setLargestFont(size);
  }

  StagePane stage() {
    return stage;
  }

  /** Shows what a race has of this lane. */
  void show(@Nullable Race race) {
    Optional<LaneResult> result =
        Optional.ofNullable(race)
            .filter(now -> number < now.lanes().size())
            .map(now -> now.lanes().get(number));
    failure.setText(result.flatMap(LaneResult::failure).map(messages::error).orElse(""));
    failure.setVisible(!failure.getText().isEmpty());
    ranOn = result.flatMap(LaneResult::recording).map(LaneView::device).orElse("");
    tellSettings();
    if (result.flatMap(LaneResult::recording).isEmpty()) {
      clock.setText("");
      clock.setGraphic(null);
      shown = null;
      shot = -1;
      stage.showHint(messages.text("race.waiting"));
    }
  }

  private static String device(Recording recording) {
    return recording.model().device() + ", " + recording.model().precision();
  }

  /** Shows the scores that a race has of this lane. */
  void score(@Nullable Race race) {
    scores.show(race);
  }

  /** Shows a frame. */
  void draw(Frame frame, RaceClock on, Arrangement arrangement, boolean growing) {
    if (!frame.board().equals(shown)) {
      stage.arrange(frame.board(), arrangement);
    }
    if (!frame.board().equals(shown) || frame.shot() != shot) {
      stage.draw(frame.board(), frame.board().shot(frame.shot()), growing);
      shown = frame.board();
      shot = frame.shot();
    }
    String time =
        on == RaceClock.PASSES
            ? messages.count("race.passes", (long) frame.moment())
            : messages.text("race.seconds", frame.moment());
    if (!time.equals(clock.getText())) {
      clock.setText(time);
      clock.setAccessibleText(time);
    }
    if (frame.isFinished() != (clock.getGraphic() != null)) {
      clock.setGraphic(frame.isFinished() ? finish : null);
    }
  }
}
