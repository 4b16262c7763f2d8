package org.unmask.app.tab.compare.race;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.unmask.race.Race;
import org.unmask.race.RaceTable;

/** The choice between all scores of a race and its lanes. */
public final class ScoresViewModel {
  private final RaceViewModel race;
  private final BooleanProperty wanted = new SimpleBooleanProperty();
  private final BooleanExpression possible;

  /** Creates the scores of a race. */
  public ScoresViewModel(RaceViewModel race) {
    this.race = race;
    possible = Bindings.createBooleanBinding(this::hasScores, race.playback().raceProperty());
  }

  private boolean hasScores() {
    Race now = race.playback().raceProperty().get();
    return now != null && now.lanes().stream().anyMatch(lane -> !lane.scores().isEmpty());
  }

  /** Returns all scores as Markdown; empty if there are none. */
  String markdown() {
    Race now = race.playback().raceProperty().get();
    return now == null ? "" : new RaceTable(now).markdown();
  }

  /** Returns whether the user wants to see all scores. */
  BooleanProperty wantedProperty() {
    return wanted;
  }

  /** Returns whether there are scores. */
  BooleanExpression possible() {
    return possible;
  }
}
