package org.unmask.app.tab.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.unmask.app.controls.ActionButton;
import org.unmask.app.i18n.Messages;
import org.unmask.app.player.LaneWords;
import org.unmask.app.player.PlaybackClock;
import org.unmask.app.player.RacePlayback;
import org.unmask.app.player.SpeedChoice;
import org.unmask.app.session.PreferencesViewModel;
import org.unmask.app.stage.StagePane;
import org.unmask.app.stage.StageView;
import org.unmask.app.tab.learn.BarTable.Cell;
import org.unmask.app.theme.Arrangement;
import org.unmask.playback.Storyboard;
import org.unmask.race.LaneResult;
import org.unmask.race.Race;
import org.unmask.race.ScoreColumn;

/** The texts that a step generates, one playhead for all, and what they came to. */
final class LanesShown extends VBox {
  private static final int[] LETTERS = {24, 20, 18, 18, 15, 15};
  private static final double LEAST = 130;

  /** The columns that a lesson has room for. */
  private static final List<ScoreColumn> SCORES =
      List.of(
          ScoreColumn.PASSES,
          ScoreColumn.SECONDS,
          ScoreColumn.NATS_TOKEN,
          ScoreColumn.NATS_BYTE,
          ScoreColumn.ORDER,
          ScoreColumn.DISTINCT);

  /** The columns that large letters and narrow windows have room for. */
  private static final List<ScoreColumn> LARGE =
      List.of(ScoreColumn.PASSES, ScoreColumn.NATS_TOKEN, ScoreColumn.NATS_BYTE, ScoreColumn.ORDER);

  private final LessonLetters letters;
  private final RacePlayback playback;
  private final PreferencesViewModel preferences;
  private final Messages messages;
  private final LaneWords words;
  private final GridPane grid = new GridPane();
  private final HBox player = new HBox(8);
  private final List<StagePane> stages = new ArrayList<>();
  private final List<Label> clocks = new ArrayList<>();
  private final List<@Nullable Storyboard> boards = new ArrayList<>();
  private IntConsumer positions = _ -> {};
  private @Nullable Race race;
  private boolean isScored;
  private boolean hasFewColumns;

  LanesShown(
      LearnViewModel learn,
      LearnActions actions,
      PreferencesViewModel preferences,
      Messages messages) {
    super(12);
    this.preferences = preferences;
    this.messages = messages;
    letters = new LessonLetters(learn.inClassProperty(), preferences.textSize());
    playback = learn.playback();
    words = new LaneWords(messages);
    setId("lesson-lanes");
    grid.setHgap(12);
    grid.setVgap(12);
    VBox.setVgrow(grid, Priority.ALWAYS);
    VBox.setVgrow(this, Priority.ALWAYS);
    var slider = new Slider();
    slider.setId("lesson-scrubber");
    slider.setAccessibleText(messages.text("player.scrubber"));
    slider.setBlockIncrement(1);
    HBox.setHgrow(slider, Priority.ALWAYS);
    playback.trackProperty().subscribe(track -> slider.setMax(Math.max(1, track.last())));
    playback.placeProperty().subscribe(place -> slider.setValue(place.intValue()));
    slider
        .valueProperty()
        .subscribe(
            value -> {
              int place = (int) Math.round(value.doubleValue());
              if (place != playback.placeProperty().get()) {
                playback.scrub(place);
              }
            });
    Button play = ActionButton.icon(actions.play(), Feather.PLAY);
    Button generate = ActionButton.small(actions.generate(), Feather.EXTERNAL_LINK);
    var speed = new SpeedChoice(playback, "lesson-", messages);
    player.getChildren().setAll(play, slider, speed, generate);
    player.setAlignment(Pos.CENTER_LEFT);
    playback.revisionProperty().subscribe(this::draw);
    learn.inClassProperty().subscribe(() -> race = null); // placed anew, with other letters
    widthProperty().subscribe(this::fit);
    PlaybackClock.drive(playback);
  }

  void whenPosition(IntConsumer listener) {
    positions = listener;
  }

  void highlight(int position) {
    if (!stages.isEmpty()) {
      stages.getFirst().view().setHighlighted(position < 0 ? StageView.NONE : position);
    }
  }

  List<Integer> masks() {
    return playback.frame(0).stream()
        .map(frame -> frame.board().shot(frame.shot()).cells())
        .flatMap(
            cells -> IntStream.range(0, cells.size()).filter(at -> cells.get(at).isMask()).boxed())
        .toList();
  }

  /**
   * Shows a race.
   *
   * @param scored whether what the texts came to is shown, and they can be played
   */
  void show(Race next, boolean scored) {
    if (!next.equals(race) || scored != isScored) {
      race = next;
      isScored = scored;
      place(next);
      hasFewColumns = letters.isNarrow(getWidth());
      fill(next);
      highlight(StageView.NONE);
      draw();
    }
  }

  private void fill(Race now) {
    getChildren().setAll(grid);
    if (isScored) {
      getChildren().addAll(player, scores(now));
    }
  }

  /** Leaves columns out, or brings them back, as there is room. */
  private void fit() {
    if (race != null && letters.isNarrow(getWidth()) != hasFewColumns) {
      hasFewColumns = !hasFewColumns;
      fill(race);
    }
  }

  private void place(Race now) {
    stages.clear();
    clocks.clear();
    boards.clear();
    grid.getChildren().clear();
    grid.getColumnConstraints().clear();
    int count = now.lanes().size();
    int columns = count <= 1 ? 1 : count <= 4 ? 2 : 3;
    for (int i = 0; i < columns; i++) {
      var column = new ColumnConstraints();
      column.setPercentWidth(100.0 / columns);
      grid.getColumnConstraints().add(column);
    }
    List<String> names = words.names(now.setup());
    for (int i = 0; i < count; i++) {
      VBox lane = lane(i, names.get(i), now.lanes().get(i), LETTERS[count - 1]);
      GridPane.setVgrow(lane, Priority.ALWAYS);
      grid.add(lane, i % columns, i / columns);
    }
  }

  private VBox lane(int number, String name, LaneResult result, int size) {
    var stage = new StagePane(messages);
    stage.setBottom(null);
    stage.setMinSize(0, LEAST);
    VBox.setVgrow(stage, Priority.ALWAYS);
    letters.set(stage, size);
    stage.view().glidingProperty().bind(preferences.reducedMotion().not());
    if (number == 0) {
      stage.view().addEventHandler(MouseEvent.MOUSE_CLICKED, event -> click(stage.view(), event));
    }
    stages.add(stage);
    boards.add(null);
    var title = new Label(name);
    title.getStyleClass().add("section-title");
    var clock = new Label();
    clock.setMinWidth(USE_PREF_SIZE);
    clock.getStyleClass().add("muted");
    clocks.add(clock);
    title.setMinWidth(0);
    var head = new HBox(12, title, clock);
    head.getStyleClass().add("lane-head");
    var lane = new VBox(4, head, stage);
    lane.setId("lesson-lane-" + (number + 1));
    lane.getStyleClass().add("lane");
    result
        .failure()
        .ifPresent(
            e -> {
              Label failure = LessonView.paragraph(messages.error(e));
              failure.getStyleClass().add("notice-warning");
              lane.getChildren().add(failure);
              boolean hasText = result.recording().isPresent();
              stage.setVisible(hasText); // its room is the failure's
              stage.setManaged(hasText);
            });
    return lane;
  }

  private void click(StageView view, MouseEvent event) {
    int position = view.positionAt(event.getX(), event.getY());
    if (position != StageView.NONE && masks().contains(position)) {
      positions.accept(position);
    }
  }

  private void draw() {
    for (int i = 0; i < stages.size(); i++) {
      StagePane stage = stages.get(i);
      int number = i;
      playback
          .frame(i)
          .ifPresent(
              frame -> {
                if (!frame.board().equals(boards.get(number))) {
                  boards.set(number, frame.board());
                  stage.arrange(frame.board(), Arrangement.PROSE);
                }
                stage.draw(frame.board(), frame.board().shot(frame.shot()), false);
                clocks.get(number).setText(messages.count("race.passes", (long) frame.moment()));
              });
    }
  }

  private BarTable scores(Race now) {
    List<ScoreColumn> columns =
        now.columns().stream()
            .filter(SCORES::contains)
            .filter(column -> !hasFewColumns || LARGE.contains(column))
            .toList();
    List<String> names = words.names(now.setup());
    return new BarTable(
        "lesson-scores",
        Stream.concat(
                Stream.of(""),
                columns.stream().map(column -> messages.text("race.score." + column.id())))
            .toList(),
        IntStream.range(0, now.lanes().size())
            .mapToObj(
                lane ->
                    Stream.concat(
                            Stream.of(Cell.of(names.get(lane))),
                            columns.stream().map(column -> score(now, lane, column)))
                        .toList())
            .toList());
  }

  /** Returns the standard error where lanes are judged; elsewhere there is no room for it. */
  private static Cell score(Race now, int lane, ScoreColumn column) {
    boolean isJudged =
        column.equals(ScoreColumn.NATS_TOKEN) || column.equals(ScoreColumn.NATS_BYTE);
    String best = now.best(column).contains(lane) ? "★ " : "";
    return Cell.of(
        now.estimate(lane, column)
            .map(
                estimate ->
                    !isJudged || Double.isNaN(estimate.standardError())
                        ? best + column.written(estimate.mean())
                        : "%s%s ± %s"
                            .formatted(
                                best,
                                column.written(estimate.mean()),
                                column.written(estimate.standardError())))
            .orElse("–"));
  }
}
