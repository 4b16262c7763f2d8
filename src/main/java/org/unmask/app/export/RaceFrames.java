package org.unmask.app.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import org.unmask.app.export.StageRenderer.Look;
import org.unmask.app.i18n.Messages;
import org.unmask.app.stage.StagePane;
import org.unmask.app.theme.TextSize;
import org.unmask.export.format.Frames;
import org.unmask.export.format.PictureOptions;
import org.unmask.export.race.RaceCaptions;
import org.unmask.playback.Storyboard;
import org.unmask.race.LaneResult;
import org.unmask.race.Race;
import org.unmask.race.RacePace;

/**
 * The pictures of a race: its lanes in a grid, each as the stage shows it, on one clock. Asked from
 * any thread; draws on the JavaFX thread, which must be running, one picture a turn.
 */
final class RaceFrames implements Frames {
  /** Ten a second at most, as animations of one run. */
  private static final int SHORTEST = 100;

  private final RaceCaptions captions;
  private final List<RacePace.Timed> frames;
  private final Look look;
  private final List<Cell> cells = new ArrayList<>();
  private final Label clock = new Label();
  private final Scene scene;
  private final WritableImage image;

  /** A lane's part of the picture. */
  private record Cell(StagePane pane, Label status, Optional<Storyboard> story) {}

  /** Prepares the pictures; on the JavaFX thread. */
  RaceFrames(Race race, double speed, Look look) {
    this.look = look;
    captions = RaceCaptions.of(race, look.language().locale());
    frames = new RacePace(captions.timeline(), speed).frames(SHORTEST);
    var messages = new Messages(look.language());
    for (LaneResult lane : race.lanes()) {
      cells.add(cell(lane, messages, look));
    }
    clock.getStyleClass().add("race-clock");
    GridPane.setHalignment(clock, HPos.RIGHT);
    var grid = grid();
    grid.setPrefSize(width(), height());
    scene = new Scene(new Group(grid), width(), height());
    double standard = PictureOptions.standard().fontSize();
    look.theme().dress(scene, TextSize.nearest(100 * look.picture().fontSize() / standard));
    image = new WritableImage(width(), height());
    alike(grid);
  }

  /** Gives all lanes the smallest letters that one of them needs. */
  private void alike(GridPane grid) {
    show(captions.timeline().duration());
    grid.applyCss();
    grid.layout();
    cells.stream()
        .filter(cell -> cell.story().isPresent())
        .mapToInt(cell -> cell.pane().view().fontSize())
        .min()
        .ifPresent(size -> cells.forEach(cell -> cell.pane().view().setLargestFont(size)));
  }

  private static Cell cell(LaneResult lane, Messages messages, Look look) {
    var name = new Label(lane.label());
    name.getStyleClass().add("race-lane");
    var status = new Label();
    status.setMinWidth(Label.USE_PREF_SIZE);
    status.getStyleClass().add("caption");
    var heading = new BorderPane(null, null, status, null, name);
    heading.getStyleClass().add("race-heading");
    var pane = new StagePane(messages);
    pane.view().setLargestFont(look.picture().fontSize());
    pane.setTop(heading);
    pane.setBottom(null); // the heading says the step
    Optional<Storyboard> story = lane.recording().map(Storyboard::new);
    story.ifPresent(each -> pane.arrange(StageRenderer.steps(each), look.arrangement()));
    lane.failure()
        .filter(_ -> story.isEmpty())
        .ifPresent(
            failure -> {
              var reason = new Label(messages.error(failure));
              reason.setWrapText(true);
              pane.setCenter(reason);
            });
    return new Cell(pane, status, story);
  }

  /** Returns two lanes beside each other; one alone where there is no other. */
  private GridPane grid() {
    var grid = new GridPane();
    grid.getStyleClass().addAll("stage-pane", "race-grid");
    int columns = Math.min(2, cells.size());
    int rows = Math.ceilDiv(cells.size(), columns);
    for (int column = 0; column < columns; column++) {
      var width = new ColumnConstraints();
      width.setPercentWidth(100.0 / columns);
      grid.getColumnConstraints().add(width);
    }
    grid.add(clock, 0, 0, columns, 1);
    grid.getRowConstraints().add(new RowConstraints());
    for (int row = 0; row < rows; row++) {
      var height = new RowConstraints(0, 0, Double.MAX_VALUE);
      height.setVgrow(Priority.ALWAYS);
      grid.getRowConstraints().add(height);
    }
    for (int i = 0; i < cells.size(); i++) {
      grid.add(cells.get(i).pane(), i % columns, 1 + i / columns);
    }
    return grid;
  }

  @Override
  public int width() {
    return look.picture().width();
  }

  @Override
  public int height() {
    return look.picture().height();
  }

  @Override
  public int count() {
    return frames.size();
  }

  @Override
  public int milliseconds(int frame) {
    return frames.get(frame).milliseconds();
  }

  @Override
  public int[] pixels(int frame) {
    return StagePictures.onScreenThread(() -> draw(frames.get(frame).moment()));
  }

  private void show(double moment) {
    clock.setText(captions.moment(moment));
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      int step = captions.timeline().step(i, moment);
      cell.status().setText(captions.status(i, moment));
      cell.story().ifPresent(story -> cell.pane().view().draw(story.shot(story.endOf(step))));
    }
  }

  private int[] draw(double moment) {
    show(moment);
    return NodePicture.pixels(scene, image);
  }
}
