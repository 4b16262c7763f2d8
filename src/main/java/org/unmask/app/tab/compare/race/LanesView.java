package org.unmask.app.tab.compare.race;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.unmask.app.action.Action;
import org.unmask.app.controls.ActionButton;
import org.unmask.app.controls.ChoicePills;
import org.unmask.app.i18n.Messages;
import org.unmask.app.player.PlayerActions;
import org.unmask.app.player.PlayerView;
import org.unmask.app.session.PreferencesViewModel;
import org.unmask.race.RaceClock;

/** A race: what races, beside the lanes above their playhead. */
public final class LanesView extends SplitPane {
  private static final double EDITOR = 0.3;
  private static final double SPACING = 8;

  /** Left and right of the tools, as in the style sheet. */
  private static final double MARGINS = 24;

  private final RaceViewModel race;
  private final Messages messages;

  /** The actions of the lanes' view. */
  public record Actions(
      RaceActions race, LaneActions lanes, RaceFileActions files, PlayerActions playback) {}

  /** Creates the view of races. */
  public LanesView(
      RaceViewModel race,
      Actions actions,
      RaceFiles files,
      ScoresViewModel scores,
      LaneModelViewModel model,
      PreferencesViewModel preferences,
      Messages messages) {
    this.race = race;
    this.messages = messages;
    var editor = new LaneEditor(race, model, messages).view(actions.race(), actions.lanes());
    var grid = new LaneGrid(race, preferences, messages);
    var hint = hint(actions.race());
    hint.visibleProperty().bind(race.setup().setupProperty().isNull());
    hint.managedProperty().bind(hint.visibleProperty());
    var table = new ScoreTable(race, actions.race().copyScores(), messages);
    var hasLanes = hint.visibleProperty().not();
    table.visibleProperty().bind(scores.wantedProperty().and(scores.possible()).and(hasLanes));
    ScrollPane lanes = scrolled(grid);
    lanes.setId("lanes-scroll");
    lanes.visibleProperty().bind(table.visibleProperty().not().and(hasLanes));
    var centre = new BorderPane(new StackPane(lanes, table, hint));
    var top = new FlowPane(SPACING, 4);
    top.getStyleClass().add("race-tools");
    top.setMinWidth(0);
    for (HBox row : List.of(clock(), tools(actions, files, scores))) {
      row.maxWidthProperty().bind(top.widthProperty().subtract(MARGINS));
      top.getChildren().add(row);
    }
    top.visibleProperty().bind(hasLanes);
    top.managedProperty().bind(top.visibleProperty());
    centre.setTop(top);
    centre.setBottom(new PlayerView(race.playback(), actions.playback(), "race-", messages));
    centre.getStyleClass().add("centre");
    getItems().addAll(editor, scrolled(centre));
    setId("race-split");
    setDividerPosition(0, EDITOR);
    SplitPane.setResizableWithParent(editor, false);
  }

  /** Returns what scrolls where the window is too small for it, and fills the room otherwise. */
  private static ScrollPane scrolled(Node content) {
    var pane = new ScrollPane(content);
    pane.getStyleClass().add("race-scroll");
    pane.setFitToWidth(true);
    pane.setFitToHeight(true);
    pane.setFocusTraversable(false); // the selected lane comes into view
    // what moves at each frame is not drawn twice
    pane.skinProperty()
        .subscribe(() -> pane.lookupAll(".viewport").forEach(each -> each.setCache(false)));
    return pane;
  }

  /** Returns what belongs here, and the presets to begin with. */
  private VBox hint(RaceActions actions) {
    var sentence = new Label(messages.text("race.hint"));
    sentence.setWrapText(true);
    sentence.getStyleClass().add("stage-hint");
    var hint = new VBox(12, sentence);
    hint.setId("race-hint");
    hint.getStyleClass().add("race-hint");
    hint.setAlignment(Pos.CENTER);
    for (Action preset : actions.presets()) {
      var button = new Button(preset.label());
      button.setId(preset.id() + "-button");
      button.setOnAction(_ -> preset.run());
      button.disableProperty().bind(preset.enabled().map(can -> !can));
      hint.getChildren().add(ActionButton.explained(button, preset));
    }
    return hint;
  }

  /** Returns the choice of the clock on which the lanes are played. */
  private HBox clock() {
    var pills =
        new ChoicePills<>(
            List.of(RaceClock.values()),
            race.playback().clockProperty(),
            clock -> "race-clock-" + clock.id(),
            clock -> messages.text("race.clock." + clock.id()));
    var meaning = new Label();
    meaning.setId("race-clock-meaning");
    meaning.setMinWidth(0);
    meaning.getStyleClass().addAll("muted", "explanation");
    meaning
        .textProperty()
        .bind(
            race.playback()
                .clockProperty()
                .map(clock -> messages.text("race.clock." + clock.id() + ".meaning")));
    var row = new HBox(SPACING, pills, meaning);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  /** Shows all scores in place of the lanes while it is pressed. */
  private static Node scores(Action action, ScoresViewModel scores) {
    var button =
        ActionButton.bind(
            new ToggleButton(action.label()), action, new FontIcon(Feather.BAR_CHART_2));
    button.setId("race-scores-button");
    button.getStyleClass().add("small");
    button.setMinWidth(Button.USE_PREF_SIZE);
    button.setOnAction(_ -> scores.wantedProperty().set(button.isSelected()));
    scores.wantedProperty().subscribe(button::setSelected);
    return ActionButton.explained(button, action);
  }

  /** Returns the buttons for files, and the message that says what they did. */
  private static HBox tools(Actions actions, RaceFiles files, ScoresViewModel scores) {
    RaceFileActions each = actions.files();
    var message = new Label();
    message.setId("race-message");
    message.setMinWidth(0);
    message.getStyleClass().addAll("muted", "explanation");
    message.textProperty().bind(files.messageProperty());
    message.managedProperty().bind(message.textProperty().isNotEmpty());
    Button cancel = ActionButton.icon(each.cancel(), Feather.X);
    cancel.visibleProperty().bind(files.exportingProperty());
    cancel.managedProperty().bind(cancel.visibleProperty());
    var tools =
        new HBox(
            4,
            scores(actions.race().scores(), scores),
            ActionButton.icon(each.open(), Feather.FOLDER),
            ActionButton.icon(each.save(), Feather.SAVE),
            ActionButton.icon(actions.race().copyCommand(), Feather.TERMINAL),
            ActionButton.icon(each.gif(), Feather.FILM),
            ActionButton.icon(each.page(), Feather.GLOBE),
            ActionButton.icon(each.png(), Feather.IMAGE),
            message,
            cancel);
    tools.setAlignment(Pos.CENTER_LEFT);
    return tools;
  }
}
