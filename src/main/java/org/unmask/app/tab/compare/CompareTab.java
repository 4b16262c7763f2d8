package org.unmask.app.tab.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import org.jspecify.annotations.Nullable;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.i18n.Messages;
import org.unmask.app.models.LibraryDialog;
import org.unmask.app.models.LibraryViewModel;
import org.unmask.app.player.PlayerActions;
import org.unmask.app.tab.MainTab;
import org.unmask.app.tab.OpenRequest;
import org.unmask.app.tab.TabContext;
import org.unmask.app.tab.compare.curve.CurveActions;
import org.unmask.app.tab.compare.curve.CurveChoices;
import org.unmask.app.tab.compare.curve.CurveExport;
import org.unmask.app.tab.compare.curve.CurveViewModel;
import org.unmask.app.tab.compare.curve.QualityView;
import org.unmask.app.tab.compare.race.LaneActions;
import org.unmask.app.tab.compare.race.LaneModelViewModel;
import org.unmask.app.tab.compare.race.LanesView;
import org.unmask.app.tab.compare.race.RaceActions;
import org.unmask.app.tab.compare.race.RaceFileActions;
import org.unmask.app.tab.compare.race.RaceFiles;
import org.unmask.app.tab.compare.race.RaceViewModel;
import org.unmask.app.tab.compare.race.ScoresViewModel;
import org.unmask.error.UserError;
import org.unmask.generation.RecordedSettings;
import org.unmask.race.Lane;

/**
 * The tab that compares models, samplers and numbers of steps: in a race, and by quality by steps.
 */
public final class CompareTab implements MainTab {
  private static final String ID = "compare";
  private static final String CURVE = "curve";
  private static final String RACE = "race";
  private static final String PART = "compare-part";
  private static final String KEPT = "race.json";
  private static final String SPEED = "race-speed";
  private static final ActionGroup MENU = new ActionGroup(ID, 350, null);
  private static final ActionGroup PRESETS = new ActionGroup("race", 360, MENU);
  private static final ActionGroup CURVES = new ActionGroup(CURVE, 370, MENU);

  private final TabContext context;
  private final Messages messages;
  private final RaceViewModel race;
  private final RaceFiles files;
  private final CurveViewModel curve;
  private final TabPane parts = new TabPane();
  private final List<Action> actions;

  /** Made when it is first shown, as it takes its looks from a window. */
  private @Nullable LibraryDialog library;

  /** The tab of a window. */
  public CompareTab(TabContext context) {
    this.context = context;
    messages = context.messages();
    race =
        new RaceViewModel(
            context.services(),
            context.model(),
            context.modelThread(),
            context.screen(),
            messages,
            context.failed());
    race.playback().reducedMotionProperty().bind(context.preferences().reducedMotion());
    race.playback().speedProperty().set(context.memory().get(SPEED, 1.0, speed -> speed > 0));
    files =
        new RaceFiles(
            race,
            context.preferences(),
            context.fileThread(),
            context.screen(),
            messages,
            context.failed());
    var threads =
        new CurveViewModel.Threads(
            context.modelThread(), context.fileThread(), context.screen(), context.failed());
    curve =
        new CurveViewModel(
            context.services(),
            context.model(),
            threads,
            messages,
            context.memory().get(CURVE, CurveChoices.standard()));
    var export =
        new CurveExport(curve, context.chooser(), context.preferences(), threads, messages);
    var scores = new ScoresViewModel(race);
    var raceActions =
        RaceActions.of(MENU, PRESETS, race, scores, context.desktop()::copy, messages);
    var laneActions =
        LaneActions.of(
            MENU,
            race,
            new Surroundings(),
            context.chooser(),
            context.desktop(),
            context.open(),
            messages);
    var fileActions = RaceFileActions.of(MENU, race, files, context.chooser(), messages);
    var curveActions = CurveActions.of(CURVES, curve, export, context.chooser(), messages);
    var playback =
        PlayerActions.of(
            race.playback(),
            MENU,
            "race-",
            context.shown().apply(ID),
            messages.text("why.no-lane-text"),
            messages);
    part(
        RACE,
        new LanesView(
            race,
            new LanesView.Actions(raceActions, laneActions, fileActions, playback),
            files,
            scores,
            new LaneModelViewModel(
                race.setup(), context.services().models(), context.fileThread(), context.screen()),
            context.preferences(),
            messages));
    part(CURVE, new QualityView(curve, curveActions, export, shippedJudge(), messages));
    parts.setId("compare-parts");
    parts.setAccessibleText(messages.text("tab.compare"));
    parts.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    show(context.memory().get(PART, RACE));
    actions =
        Stream.of(
                List.of(
                    part("compare-race", "Shift+F12", RACE),
                    part("compare-quality", "Shortcut+F12", CURVE)),
                raceActions.all(),
                laneActions.all(),
                fileActions.all(),
                playback.all(),
                curveActions.all())
            .flatMap(List::stream)
            .toList();
  }

  private String shippedJudge() {
    return String.valueOf(context.services().judge().getFileName());
  }

  private void part(String id, Node content) {
    var part = new Tab(messages.text("compare." + id), content);
    part.setId(id);
    parts.getTabs().add(part);
  }

  private void show(String id) {
    parts.getTabs().stream()
        .filter(part -> id.equals(part.getId()))
        .findFirst()
        .ifPresent(parts.getSelectionModel()::select);
  }

  private Action part(String id, String keys, String part) {
    return Action.of(MENU, id, messages.text("action." + id), keys, () -> show(part))
        .when(context.shown().apply(ID));
  }

  /** The tab's side of the lane actions. */
  private final class Surroundings implements LaneActions.Surroundings {
    @Override
    public void showLibrary() {
      LibraryDialog dialog = library;
      if (dialog == null) {
        dialog = new LibraryDialog(context.window(), models(), messages);
        library = dialog;
      }
      dialog.show();
    }

    @Override
    public void takeOpenModel() {
      Path folder = context.model().folderProperty().get();
      if (folder != null) {
        give(folder);
      }
    }

    @Override
    public String shippedJudge() {
      return context.services().judge().toString();
    }
  }

  private LibraryViewModel models() {
    return new LibraryViewModel(
        context.services().library(),
        task -> Thread.ofVirtual().name("lane-models").start(task),
        context.screen(),
        this::give,
        messages,
        context.failed());
  }

  /** Gives the selected lane a model, unless a race runs, since the list of models stays open. */
  private void give(Path folder) {
    if (!race.runningProperty().get()) {
      race.setup().modelProperty().set(folder.toString());
    }
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String keys() {
    return "F12";
  }

  @Override
  public Node content() {
    return parts;
  }

  @Override
  public List<Action> actions() {
    return actions;
  }

  /** Takes a run as a lane. */
  @Override
  public boolean open(OpenRequest request) {
    if (!(request instanceof OpenRequest.Contestant(var recording, String model))) {
      return false;
    }
    var asked = RecordedSettings.of(recording);
    show(RACE);
    try {
      race.add(new Lane(model, asked.settings()), asked);
    } catch (UserError e) {
      context.failed().accept(e);
    }
    return true;
  }

  @Override
  public void start() {
    files.restore(context.services().file(KEPT));
    curve.restore();
  }

  @Override
  public void close() {
    race.stop();
    files.cancelExport();
    files.keep(context.services().file(KEPT));
    curve.cancel();
    context.memory().put(CURVE, curve.choices());
    context.memory().put(SPEED, race.playback().speedProperty().get());
    context.memory().put(PART, parts.getSelectionModel().getSelectedItem().getId());
  }
}
