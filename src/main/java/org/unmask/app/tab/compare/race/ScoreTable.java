package org.unmask.app.tab.compare.race;

import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.unmask.app.action.Action;
import org.unmask.app.controls.ActionButton;
import org.unmask.app.i18n.Messages;
import org.unmask.app.player.LaneWords;
import org.unmask.race.LaneResult;
import org.unmask.race.Race;
import org.unmask.race.RaceSetup;
import org.unmask.race.ScoreColumn;

/** All scores of all lanes: a row for each score, a column for each lane. */
final class ScoreTable extends ScrollPane {
  /** The share of the width that the names of scores take, in percent. */
  private static final double NAMES = 16;

  private final RaceViewModel race;
  private final Messages messages;
  private final GridPane grid = new GridPane();
  private final VBox notes = new VBox();

  /** The scores and the lanes' names that are shown. */
  private List<?> shown = List.of();

  ScoreTable(RaceViewModel race, Action copy, Messages messages) {
    this.race = race;
    this.messages = messages;
    setId("race-scores");
    getStyleClass().add("edge-to-edge");
    setFitToWidth(true);
    setFocusTraversable(false);
    grid.getStyleClass().add("score-table");
    var copies = new HBox(ActionButton.small(copy, Feather.COPY));
    copies.setAlignment(Pos.CENTER_RIGHT);
    notes.setId("race-notes");
    var body = new VBox(grid, notes, copies);
    body.getStyleClass().add("score-body");
    setContent(body);
    race.playback().raceProperty().subscribe(this::show);
    race.setup().setupProperty().subscribe(this::show);
    visibleProperty().subscribe(this::show);
  }

  /** Scores change when a text is complete, not with every pass. */
  private void show() {
    Race now = race.playback().raceProperty().get();
    RaceSetup setup = race.setup().setupProperty().get();
    if (!isVisible() || now == null || setup == null) {
      return;
    }
    List<String> names = names(setup);
    List<?> next = List.of(names, now.lanes().stream().map(LaneResult::scores).toList());
    if (!next.equals(shown) && names.size() == now.lanes().size()) {
      shown = next;
      draw(now, names);
    }
  }

  /** Returns what the lanes are called; those whose scores are of a former set-up as they were. */
  private List<String> names(RaceSetup setup) {
    List<String> names = new LaneWords(messages).names(setup);
    return IntStream.range(0, names.size())
        .mapToObj(
            lane ->
                race.former(lane)
                    .map(ran -> messages.text("race.former", ran.label()))
                    .orElse(names.get(lane)))
        .toList();
  }

  private void draw(Race now, List<String> names) {
    grid.getChildren().clear();
    grid.getColumnConstraints().setAll(column(NAMES, HPos.LEFT));
    for (int lane = 0; lane < names.size(); lane++) {
      grid.getColumnConstraints().add(column((100 - NAMES) / names.size(), HPos.RIGHT));
      var name = new Label(names.get(lane));
      name.setWrapText(true);
      name.setMinHeight(USE_PREF_SIZE);
      name.getStyleClass().addAll("section-title", "score-lane");
      grid.add(name, 1 + lane, 0);
    }
    int row = 1;
    for (ScoreColumn column : now.columns()) {
      var title = new Label(messages.text("race.score." + column.id()));
      title.setTooltip(new Tooltip(messages.text("race.meaning." + column.id())));
      title.setMinWidth(USE_PREF_SIZE);
      grid.add(title, 0, row);
      for (int lane = 0; lane < names.size(); lane++) {
        grid.add(cell(now, lane, column, names.get(lane)), 1 + lane, row);
      }
      row++;
    }
    notes
        .getChildren()
        .setAll(
            now.notes().stream()
                .map(note -> note(messages.text("race.note." + note.id())))
                .toList());
  }

  private static Label note(String text) {
    var note = new Label(text);
    note.setWrapText(true);
    note.getStyleClass().addAll("muted", "explanation");
    return note;
  }

  private static ColumnConstraints column(double percent, HPos side) {
    var column = new ColumnConstraints();
    column.setPercentWidth(percent);
    column.setHalignment(side);
    return column;
  }

  private Node cell(Race now, int lane, ScoreColumn column, String name) {
    var box = new VBox();
    box.setAlignment(Pos.CENTER_RIGHT);
    ScoreCell.of(now, lane, column, messages)
        .ifPresentOrElse(
            cell -> {
              Label number = cell.number();
              number.setId("score-%d-%s".formatted(lane, column.id()));
              number.setAccessibleText("%s. %s".formatted(name, number.getAccessibleText()));
              number.setMinWidth(USE_PREF_SIZE);
              box.getChildren().add(number);
              cell.strip().ifPresent(box.getChildren()::add);
            },
            () -> box.getChildren().add(new Label("–")));
    return box;
  }
}
