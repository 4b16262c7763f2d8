package org.unmask.app.tab.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.binding.DoubleExpression;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.i18n.Messages;
import org.unmask.app.presets.PresetActions;
import org.unmask.app.presets.PresetsViewModel;
import org.unmask.app.tab.MainTab;
import org.unmask.app.tab.OpenRequest;
import org.unmask.app.tab.StatusItems;
import org.unmask.app.tab.TabContext;
import org.unmask.app.tab.train.chart.ChartActions;
import org.unmask.app.tab.train.chart.ChartZoom;
import org.unmask.app.tab.train.form.TrainingFormActions;
import org.unmask.app.tab.train.form.TrainingFormViewModel;
import org.unmask.app.tab.train.recipe.IncludedTexts;
import org.unmask.app.tab.train.recipe.TrainingChoices;
import org.unmask.app.tab.train.recipe.TrainingPresets;
import org.unmask.app.tab.train.recipe.TrainingRecipe;
import org.unmask.app.tab.train.run.TrainingRunActions;
import org.unmask.app.tab.train.run.TrainingRunViewModel;
import org.unmask.app.tab.train.run.TrainingRunViewModel.State;
import org.unmask.training.run.TrainingPlan;

/** The tab that trains models on texts, and shows the progress. */
public final class TrainTab implements MainTab {
  private static final String ID = "train";
  private static final String CHOICES = "training";
  private static final String RUN = "training-run";

  private final TabContext context;
  private final TrainingFormViewModel form;
  private final TrainingRunViewModel run;
  private final PresetsViewModel<TrainingRecipe> presets;
  private final BooleanExpression shown;
  private final List<Action> actions;
  private final Node content;

  /** The tab of a window. */
  public TrainTab(TabContext context) {
    this.context = context;
    Messages messages = context.messages();
    form =
        new TrainingFormViewModel(
            context.services().training(),
            context.modelThread(),
            context.fileThread(),
            context.screen(),
            messages,
            context.services().runs(),
            new IncludedTexts(
                context.services().model().resolveSibling("texts"), context.services().model()),
            context.memory().get(CHOICES, TrainingChoices.standard(), TrainingChoices::read));
    form.follow(context.model().folderProperty());
    run =
        new TrainingRunViewModel(
            context.services().training(),
            context.modelThread(),
            context.fileThread(),
            context.screen(),
            context.model().runningProperty(),
            messages,
            context.failed());
    run.stateProperty().subscribe(this::follow);
    presets =
        new PresetsViewModel<>(
            form.presets(),
            TrainingPresets.file(
                context.services().file("training-presets.json"), context.memory()::report),
            context.fileThread());
    var zoom = new ChartZoom();
    shown = context.shown().apply(ID);
    var formActions =
        TrainingFormActions.of(
            form,
            context.chooser(),
            context.desktop()::copy,
            run::start,
            run::resume,
            run.idleProperty(),
            messages);
    var runActions =
        TrainingRunActions.of(
            run,
            context.chooser(),
            folder -> context.open().accept(new OpenRequest.Checkpoint(folder)),
            messages);
    actions =
        Stream.of(
                formActions.all(),
                runActions.all(),
                new ChartActions(zoom, shown, messages).all(),
                presetActions())
            .flatMap(List::stream)
            .toList();
    content =
        new TrainTabView(
            form,
            presets,
            run,
            zoom,
            formActions,
            runActions,
            file -> context.open().accept(new OpenRequest.Trajectory(file)),
            messages);
  }

  /** Shows the plan of the shown run in the form. */
  private void follow(State state) {
    TrainingPlan plan = run.plan();
    if (state == State.OPENING && plan != null) {
      form.show(plan);
    } else if (state == State.NONE) {
      form.renew();
    }
  }

  private List<Action> presetActions() {
    return PresetActions.of(
            presets,
            TrainingPresets.words(context.messages()),
            ActionGroup.TRAIN_PRESET,
            PresetActions.keys("6", "7", "8", "9", "0", "T"),
            context.messages())
        .stream()
        .map(action -> action.when(shown))
        .toList();
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String keys() {
    return "F3";
  }

  @Override
  public Node content() {
    return content;
  }

  @Override
  public List<Action> actions() {
    return actions;
  }

  @Override
  public List<Action> choices() {
    return PresetActions.named(presets, "train-preset", ActionGroup.TRAIN_PRESET).stream()
        .map(action -> action.when(shown))
        .toList();
  }

  /** Shows on every tab that a run trains. */
  @Override
  public StatusItems status() {
    var label = new Label();
    label.setId("status-training");
    label.setMinWidth(Region.USE_PREF_SIZE);
    DoubleExpression progress = run.report().progressProperty();
    label
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    context.messages().text("train.status.everywhere", Math.max(0, progress.get())),
                progress));
    label.visibleProperty().bind(run.stoppableProperty());
    label.managedProperty().bind(label.visibleProperty());
    return new StatusItems(List.of(), List.of(label));
  }

  /** Opens what is dropped alone: a checkpoint to train on from, or texts. */
  @Override
  public boolean open(OpenRequest request) {
    if (!(request instanceof OpenRequest.Dropped(List<Path> paths))
        || OpenRequest.isLesson(paths.getFirst())) {
      return false;
    }
    for (Path path : paths) {
      if (Files.exists(path.resolve("config.json"))) {
        form.choose(path);
      } else {
        form.add(List.of(path));
      }
    }
    return true;
  }

  /** Shows the run that the last session showed. */
  @Override
  public void start() {
    String last = context.memory().get(RUN, "");
    if (!last.isEmpty()) {
      run.show(Path.of(last));
    }
  }

  @Override
  public Optional<String> unfinished() {
    return run.stoppableProperty().get()
        ? run.folder().map(folder -> context.messages().text("train.quit", folder.getFileName()))
        : Optional.empty();
  }

  /** Ends a run that goes on, keeping what it learned. */
  @Override
  public void close() {
    run.stop();
    context.memory().put(RUN, run.folder().map(Path::toString).orElse(""));
    context.memory().put(CHOICES, form.choices().json());
  }
}
