package org.unmask.app.tab.compare.race;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.i18n.Messages;
import org.unmask.race.RaceClock;
import org.unmask.race.RacePreset;

/** The actions of a race as a whole. */
public record RaceActions(
    Action run,
    Action stop,
    Action clock,
    Action scores,
    Action copyScores,
    Action copyCommand,
    List<Action> presets) {
  /** Copies the list. */
  public RaceActions {
    presets = List.copyOf(presets);
  }

  /**
   * Returns the actions of a race.
   *
   * @param group the menu they are in
   * @param presetGroup the menu of its presets
   * @param copy puts a text on the clipboard
   */
  public static RaceActions of(
      ActionGroup group,
      ActionGroup presetGroup,
      RaceViewModel race,
      ScoresViewModel scores,
      Consumer<String> copy,
      Messages messages) {
    RaceSetupViewModel setup = race.setup();
    var maker = new LaneActions.Maker(group, messages);
    var idle = race.runningProperty().not();
    var presets = new ArrayList<Action>();
    int key = 4; // languages have those before it
    for (RacePreset preset : RacePreset.ALL) {
      boolean isBefore = preset.equals(RacePreset.FINE_TUNING);
      presets.add(
          Action.of(
                  presetGroup,
                  "race-preset-" + preset.id(),
                  messages.text("race.preset." + preset.id()),
                  "Shift+Alt+" + key++,
                  () -> setup.take(preset))
              .when(
                  isBefore ? idle.and(race.isFineTuned()) : idle,
                  isBefore ? messages.text("why.no-base") : ""));
    }
    return new RaceActions(
        maker
            .action("race-run", "Shortcut+Alt+R", race::start)
            .when(race.readyProperty(), messages.text("why.no-race")),
        maker
            .action("race-stop", "Shortcut+Alt+X", race::stop)
            .when(race.runningProperty(), messages.text("why.no-run")),
        maker.action("race-clock", "Shortcut+Alt+T", () -> toggle(setup)),
        maker
            .action(
                "race-scores",
                "Shift+Alt+A",
                () -> scores.wantedProperty().set(!scores.wantedProperty().get()))
            .when(scores.possible(), messages.text("why.no-lane-text"))
            .selectedWhen(scores.wantedProperty()),
        maker
            .action("race-copy-scores", "Shift+Alt+T", () -> copy.accept(scores.markdown()))
            .when(scores.possible(), messages.text("why.no-lane-text")),
        maker
            .action("race-copy-command", "Shortcut+Alt+Y", () -> copy.accept(setup.command()))
            .when(setup.setupProperty().isNotNull(), messages.text("why.no-lane")),
        presets);
  }

  private static void toggle(RaceSetupViewModel setup) {
    boolean isTime = setup.clockProperty().get() == RaceClock.TIME;
    setup.clockProperty().set(isTime ? RaceClock.PASSES : RaceClock.TIME);
  }

  /** Returns all of them in menu order. */
  public List<Action> all() {
    var all = new ArrayList<>(List.of(run, stop, clock, scores, copyScores, copyCommand));
    all.addAll(presets);
    return all;
  }
}
