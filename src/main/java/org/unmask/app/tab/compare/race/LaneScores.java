package org.unmask.app.tab.compare.race;

import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.unmask.app.i18n.Messages;
import org.unmask.race.Race;
import org.unmask.race.ScoreColumn;

/** The scores of a lane below its text. */
final class LaneScores extends FlowPane {
  /** The columns that a short lane has room for. */
  private static final Set<ScoreColumn> FEW =
      Set.of(
          ScoreColumn.PASSES, ScoreColumn.SECONDS, ScoreColumn.NATS_TOKEN, ScoreColumn.NATS_BYTE);

  private final int lane;
  private final Messages messages;
  private @Nullable Race shown;
  private boolean isShort;

  LaneScores(int lane, Messages messages) {
    this.lane = lane;
    this.messages = messages;
    setId("lane-scores-" + lane);
    getStyleClass().add("lane-scores");
  }

  /** Shows few scores, or all. */
  void shorten(boolean few) {
    if (few != isShort) {
      isShort = few;
      show(shown);
    }
  }

  /** Shows the scores that a race has so far. */
  void show(@Nullable Race race) {
    shown = race;
    getChildren().clear();
    if (race != null && lane < race.lanes().size()) {
      for (ScoreColumn column : race.columns()) {
        if (!isShort || FEW.contains(column)) {
          ScoreCell.of(race, lane, column, messages)
              .ifPresent(cell -> getChildren().add(entry(cell, column)));
        }
      }
    }
  }

  private HBox entry(ScoreCell cell, ScoreColumn column) {
    cell.number().setId("lane-score-%d-%s".formatted(lane, column.id()));
    var entry = new HBox(4, cell.name(), cell.number());
    entry.setAlignment(Pos.BASELINE_LEFT);
    cell.strip().ifPresent(entry.getChildren()::add);
    return entry;
  }
}
