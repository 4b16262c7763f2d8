package org.unmask.app.tab.compare.race;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import org.jspecify.annotations.Nullable;
import org.unmask.app.controls.Reveal;
import org.unmask.app.i18n.Messages;
import org.unmask.app.player.LaneWords;
import org.unmask.app.session.PreferencesViewModel;
import org.unmask.race.Lane;
import org.unmask.race.LaneResult;
import org.unmask.race.LaneScore;
import org.unmask.race.Race;
import org.unmask.race.RaceSetup;

/** The lanes side by side: one, two, two above two, or three above three. */
final class LaneGrid extends GridPane {
  private static final int[] LETTERS = {24, 20, 17, 17, 14, 14};

  private final RaceViewModel race;
  private final PreferencesViewModel preferences;
  private final LaneWords words;
  private final Messages messages;
  private final List<LaneView> lanes = new ArrayList<>();

  /** The scores that are shown, of each lane. */
  private List<List<LaneScore>> scores = List.of();

  LaneGrid(RaceViewModel race, PreferencesViewModel preferences, Messages messages) {
    this.race = race;
    this.preferences = preferences;
    this.messages = messages;
    words = new LaneWords(messages);
    setId("lanes");
    getStyleClass().add("lanes");
    RaceSetupViewModel setup = race.setup();
    setup.setupProperty().subscribe(this::arrange);
    setup.selectedProperty().subscribe(this::select);
    preferences.textSize().subscribe(this::scale);
    preferences.arrangement().subscribe(this::draw);
    race.playback().raceProperty().subscribe(this::show);
    race.playback().revisionProperty().subscribe(this::draw);
  }

  private void arrange() {
    RaceSetup now = race.setup().setupProperty().get();
    int count = now == null ? 0 : now.lanes().size();
    if (count != lanes.size()) {
      place(count);
    }
    if (now != null) {
      List<String> names = words.names(now);
      for (int i = 0; i < count; i++) {
        Lane lane = now.lanes().get(i);
        lanes
            .get(i)
            .describe(
                names.get(i), words.settings(lane), i == race.setup().selectedProperty().get());
        lanes.get(i).tellFormer(race.former(i));
      }
    }
  }

  private void select() {
    arrange();
    int selected = race.setup().selectedProperty().get();
    if (selected >= 0 && selected < lanes.size()) {
      Reveal.scrollTo(lanes.get(selected));
    }
  }

  private void place(int count) {
    lanes.clear();
    scores = List.of();
    for (int i = 0; i < count; i++) {
      var lane = new LaneView(i, messages);
      int number = i;
      lane.addEventHandler(MouseEvent.MOUSE_CLICKED, _ -> race.setup().select(number));
      lanes.add(lane);
    }
    getChildren().clear();
    getColumnConstraints().clear();
    getRowConstraints().clear();
    int columns = count <= 1 ? 1 : count <= 4 ? 2 : 3;
    for (int i = 0; i < Math.min(columns, count); i++) {
      var column = new ColumnConstraints();
      column.setPercentWidth(100.0 / columns);
      getColumnConstraints().add(column);
    }
    int rows = (count + columns - 1) / columns;
    for (int i = 0; i < rows; i++) {
      var row = new RowConstraints();
      row.setVgrow(Priority.ALWAYS);
      row.setPercentHeight(100.0 / rows);
      getRowConstraints().add(row);
    }
    for (int i = 0; i < count; i++) {
      add(lanes.get(i), i % columns, i / columns);
    }
    scale();
    show();
    draw();
  }

  private void scale() {
    int count = lanes.size();
    for (LaneView lane : lanes) {
      lane.setLetters((int) Math.round(preferences.textSize().get().times(LETTERS[count - 1])));
    }
  }

  private void show() {
    @Nullable Race now = race.playback().raceProperty().get();
    for (int i = 0; i < lanes.size(); i++) {
      lanes.get(i).show(now);
      lanes.get(i).tellFormer(race.former(i));
    }
    // they change when a text is complete, not with every pass
    List<List<LaneScore>> those =
        now == null ? List.of() : now.lanes().stream().map(LaneResult::scores).toList();
    if (!those.equals(scores)) {
      scores = those;
      lanes.forEach(lane -> lane.score(now));
    }
  }

  private void draw() {
    for (int i = 0; i < lanes.size(); i++) {
      LaneView lane = lanes.get(i);
      race.playback()
          .frame(i)
          .ifPresent(
              frame ->
                  lane.draw(
                      frame,
                      race.playback().clockProperty().get(),
                      preferences.arrangement().get(),
                      race.playback().isFollowing()));
    }
  }
}
