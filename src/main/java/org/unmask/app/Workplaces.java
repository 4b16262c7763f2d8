package org.unmask.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import org.unmask.app.action.Action;
import org.unmask.app.action.Group;
import org.unmask.app.export.FilesViewModel;
import org.unmask.app.generate.GenerateViewModel;
import org.unmask.app.language.Messages;
import org.unmask.app.preset.PresetFile;
import org.unmask.app.preset.PresetsViewModel;
import org.unmask.app.training.Recipe;
import org.unmask.app.training.TrainingActions;
import org.unmask.app.training.TrainingChoices;
import org.unmask.app.training.TrainingFormViewModel;
import org.unmask.app.training.TrainingRoom;
import org.unmask.app.training.TrainingRunViewModel;

/** What the window is used for now, and what is there when it is training. */
final class Workplaces implements TrainingActions.Window {
  private static final List<String> TEXTS = List.of("txt", "md", "jsonl");

  private final ObjectProperty<Workplace> shown;
  private final TrainingRoom training;
  private final PathChooser chooser;
  private final GenerateViewModel generate;
  private final FilesViewModel files;
  private final Messages messages;

  Workplaces(
      Services services,
      PathChooser chooser,
      Executor modelThread,
      Executor fileThread,
      GenerateViewModel generate,
      FilesViewModel files,
      TrainingChoices trained,
      Workplace remembered,
      Messages messages,
      Consumer<Throwable> failed) {
    this.chooser = chooser;
    this.generate = generate;
    this.files = files;
    this.messages = messages;
    shown = new SimpleObjectProperty<>(remembered);
    var form =
        new TrainingFormViewModel(
            services.training(),
            modelThread,
            fileThread,
            Platform::runLater,
            messages,
            services.runs(),
            trained);
    form.follow(generate.folderProperty());
    var run =
        new TrainingRunViewModel(
            services.training(),
            modelThread,
            fileThread,
            Platform::runLater,
            generate.runningProperty(),
            messages,
            failed);
    var presets =
        new PresetsViewModel<>(
            form.presets(), new PresetFile<>(services.trainingPresets(), Recipe.class), fileThread);
    training =
        new TrainingRoom(form, run, presets, this, is(Workplace.TRAIN), this::play, messages);
  }

  private BooleanExpression is(Workplace workplace) {
    return BooleanExpression.booleanExpression(
        Bindings.createBooleanBinding(() -> shown.get() == workplace, shown));
  }

  /** Those that lead from one to another. */
  List<Action> switches() {
    return List.of(action(Workplace.GENERATE, "F2"), action(Workplace.TRAIN, "F3"));
  }

  private Action action(Workplace workplace, String keys) {
    String id = "show-" + workplace.name().toLowerCase(Locale.ROOT);
    return Action.of(
            Group.VIEW, id, messages.text("action." + id), keys, () -> shown.set(workplace))
        .selectedWhen(is(workplace));
  }

  /** Training. */
  TrainingRoom training() {
    return training;
  }

  /** Both, one of them shown. */
  TabPane view(Node lab) {
    var write = new Tab(messages.text("tab.generate"), lab);
    var train = new Tab(messages.text("tab.train"), training.view());
    var tabs = new TabPane(write, train);
    tabs.setId("workplaces");
    tabs.setAccessibleText(messages.text("tab.all"));
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    shown.subscribe(now -> tabs.getSelectionModel().select(now == Workplace.TRAIN ? train : write));
    tabs.getSelectionModel()
        .selectedItemProperty()
        .subscribe(tab -> shown.set(train.equals(tab) ? Workplace.TRAIN : Workplace.GENERATE));
    return tabs;
  }

  /** What is shown now. */
  Workplace shown() {
    return shown.get();
  }

  /** Takes what was dropped, where training is shown. */
  boolean takes(List<Path> dropped) {
    boolean trains = shown.get() == Workplace.TRAIN;
    if (trains) {
      training.take(dropped);
    }
    return trains;
  }

  private void play(Path recording) {
    shown.set(Workplace.GENERATE);
    files.open(recording);
  }

  @Override
  public List<Path> chooseTexts() {
    return chooser.filesToOpen(
        messages.text("action.train-files"), messages.text("choose.texts.kind"), TEXTS);
  }

  @Override
  public List<Path> chooseFolder(String title) {
    return chooser.folder(title).stream().toList();
  }

  @Override
  public void copy(String text) {
    new SystemDesk().copy(text);
  }

  @Override
  public void use(Path checkpoint) {
    shown.set(Workplace.GENERATE);
    generate.open(checkpoint);
  }

  /** Ends what goes on. */
  void close() {
    training.close();
  }
}
