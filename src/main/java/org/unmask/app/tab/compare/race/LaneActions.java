package org.unmask.app.tab.compare.race;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.controls.PathChooser;
import org.unmask.app.i18n.Messages;
import org.unmask.app.services.Desktop;
import org.unmask.app.tab.OpenRequest;
import org.unmask.race.LaneResult;
import org.unmask.race.RaceSetup;

/** The actions of a race's lanes and their models. */
public record LaneActions(
    Action add,
    Action copy,
    Action remove,
    Action up,
    Action down,
    Action previous,
    Action next,
    Action generate,
    Action openModel,
    Action library,
    Action folder,
    Action judge,
    Action shippedJudge,
    Action noJudge,
    Action paper) {
  /** The parts of the window that lane actions use beyond the set-up. */
  public interface Surroundings {
    /** Shows the list of models; the chosen one is the lane's. */
    void showLibrary();

    /** Gives the selected lane the open model. */
    void takeOpenModel();

    /** Returns the folder of the included judge. */
    String shippedJudge();
  }

  /**
   * Returns the actions of a race's lanes.
   *
   * @param group the menu they are in
   * @param open hands a lane's run to another tab
   */
  public static LaneActions of(
      ActionGroup group,
      RaceViewModel race,
      Surroundings around,
      PathChooser chooser,
      Desktop desktop,
      Consumer<OpenRequest> open,
      Messages messages) {
    RaceSetupViewModel setup = race.setup();
    var maker = new Maker(group, messages);
    BooleanExpression idle = race.runningProperty().not();
    BooleanExpression some = idle.and(setup.setupProperty().isNotNull());
    BooleanExpression room =
        idle.and(
            Bindings.createBooleanBinding(
                () -> count(setup) < RaceSetup.MOST_LANES, setup.setupProperty()));
    BooleanExpression several =
        some.and(Bindings.createBooleanBinding(() -> count(setup) > 1, setup.setupProperty()));
    String none = messages.text("why.no-lane");
    String single = messages.text("why.one-lane");
    String full = messages.text("why.lanes-full", RaceSetup.MOST_LANES);
    return new LaneActions(
        maker.action("lane-add", "Shortcut+Alt+A", setup::add).when(room, full).apart(),
        maker.action("lane-copy", "Shortcut+Alt+C", setup::copy).when(room.and(some), full),
        maker.action("lane-remove", "Shortcut+Alt+Delete", setup::remove).when(some, none),
        maker.action("lane-up", "Shortcut+Alt+Up", () -> setup.move(-1)).when(several, single),
        maker.action("lane-down", "Shortcut+Alt+Down", () -> setup.move(1)).when(several, single),
        maker
            .action(
                "lane-previous",
                "Shortcut+Alt+Left",
                () -> setup.select(setup.selectedProperty().get() - 1))
            .when(some, none),
        maker
            .action(
                "lane-next",
                "Shortcut+Alt+Right",
                () -> setup.select(setup.selectedProperty().get() + 1))
            .when(some, none),
        maker
            .action("lane-generate", "Shortcut+Alt+G", () -> send(race, open))
            .when(
                Bindings.createBooleanBinding(
                    () ->
                        race.result(setup.selectedProperty().get())
                            .flatMap(LaneResult::recording)
                            .isPresent(),
                    race.playback().raceProperty(),
                    setup.selectedProperty()),
                messages.text("why.no-lane-text")),
        maker
            .action("lane-open-model", "Shortcut+Alt+M", around::takeOpenModel)
            .when(some, none)
            .apart(),
        maker.action("lane-library", "Shortcut+Alt+L", around::showLibrary).when(some, none),
        maker
            .action(
                "lane-folder",
                "Shortcut+Alt+F",
                () ->
                    chooser
                        .folder(messages.text("choose.checkpoint"))
                        .ifPresent(path -> setup.modelProperty().set(path.toString())))
            .when(some, none),
        maker
            .action(
                "race-judge",
                "Shortcut+Alt+J",
                () ->
                    chooser
                        .folder(messages.text("action.race-judge"))
                        .ifPresent(path -> setup.judgeProperty().set(path.toString())))
            .when(some, none)
            .apart(),
        maker
            .action(
                "race-judge-shipped",
                "Shortcut+Alt+K",
                () -> setup.judgeProperty().set(around.shippedJudge()))
            .when(some, none),
        maker
            .action("race-judge-none", "Shortcut+Alt+Q", () -> setup.judgeProperty().set(""))
            .when(some.and(setup.judgeProperty().isNotEmpty()), none),
        maker
            .action(
                "lane-paper",
                "Shortcut+Alt+P",
                () -> desktop.browse(setup.form().sampler().get().paper()))
            .when(some, none));
  }

  private static int count(RaceSetupViewModel setup) {
    RaceSetup now = setup.setupProperty().get();
    return now == null ? 0 : now.lanes().size();
  }

  private static void send(RaceViewModel race, Consumer<OpenRequest> open) {
    race.result(race.setup().selectedProperty().get())
        .flatMap(LaneResult::recording)
        .ifPresent(recording -> open.accept(new OpenRequest.Run(recording)));
  }

  /** A factory of the actions of one menu. */
  record Maker(ActionGroup group, Messages messages) {
    Action action(String id, String keys, Runnable work) {
      return Action.of(group, id, messages.text("action." + id), keys, work);
    }
  }

  /** Returns all of them in menu order. */
  public List<Action> all() {
    return List.of(
        add,
        copy,
        remove,
        up,
        down,
        previous,
        next,
        generate,
        openModel,
        library,
        folder,
        judge,
        shippedJudge,
        noJudge,
        paper);
  }
}
