package org.unmask.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Alert;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;
import org.unmask.app.action.Action;
import org.unmask.app.action.Group;
import org.unmask.app.action.PaletteViewModel;
import org.unmask.app.action.ShortcutSheet;
import org.unmask.app.export.ExportViewModel;
import org.unmask.app.export.FilesViewModel;
import org.unmask.app.export.StagePictures;
import org.unmask.app.export.StageRenderer.Look;
import org.unmask.app.generate.GenerateViewModel;
import org.unmask.app.generate.RunActions;
import org.unmask.app.generate.SamplingPresets;
import org.unmask.app.generate.SettingsForm;
import org.unmask.app.insight.InsightActions;
import org.unmask.app.insight.InsightViewModel;
import org.unmask.app.insight.RecordedSizeViewModel;
import org.unmask.app.language.Language;
import org.unmask.app.language.Messages;
import org.unmask.app.library.LibraryDialog;
import org.unmask.app.library.LibraryViewModel;
import org.unmask.app.player.PlayerActions;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.app.preset.PresetActions;
import org.unmask.app.preset.PresetsViewModel;
import org.unmask.app.stage.StagePane;
import org.unmask.app.theme.TextSize;
import org.unmask.app.theme.Theme;
import org.unmask.app.workspace.EditActions;
import org.unmask.app.workspace.EditsViewModel;
import org.unmask.app.workspace.WorkspaceViewModel;
import org.unmask.export.PictureOptions;
import org.unmask.problem.Problem;
import org.unmask.text.Tokenizer;

/** The window: what it knows and can do, and how its parts are wired. */
final class Shell implements WindowActions.Window {
  private final Services services;
  private final Stage window;
  private final Memory memory;
  private final Messages messages;
  private final ErrorDialog errors;
  private final PlayerViewModel player = new PlayerViewModel();
  private final PreferencesViewModel preferences;
  private final WorkspaceViewModel workspace = new WorkspaceViewModel(player);
  private final GenerateViewModel generate;
  private final FilesViewModel files;
  private final ExportViewModel exports;
  private final InsightViewModel insight;
  private final LastSession session;
  private final Workplaces workplaces;
  private final LibraryViewModel library;
  private final List<Action> actions = new ArrayList<>();
  private final PaletteViewModel palette;
  private final StagePane stage;
  private final Scene scene;
  private @Nullable LibraryDialog libraryDialog; // takes its looks from a window that is shown

  /** The window's content, put into a window that is not shown yet. */
  Shell(
      Services services,
      PathChooser chooser,
      Stage window,
      Executor modelThread,
      Executor fileThread) {
    this.services = services;
    this.window = window;
    var wrong = new ArrayList<Problem>();
    memory = Memory.read(services.memory(), wrong::add);
    preferences = new PreferencesViewModel(memory.preferences());
    messages = new Messages(preferences.language().get().orElse(Language.of(services.locale())));
    errors = new ErrorDialog(window, messages);
    if (!wrong.isEmpty()) {
      window.addEventHandler(WindowEvent.WINDOW_SHOWN, _ -> errors.settings(wrong));
    }
    generate =
        new GenerateViewModel(
            services.models(),
            modelThread,
            Platform::runLater,
            workspace,
            new SettingsForm(memory.form()),
            errors::show);
    files =
        new FilesViewModel(
            fileThread, Platform::runLater, messages, player, workspace::open, errors::show);
    exports = new ExportViewModel(player, files, this::pictures, messages, memory.export());
    session =
        new LastSession(services.session(), fileThread, Platform::runLater, player, workspace);
    insight = new InsightViewModel(player, memory.insight());
    workplaces =
        new Workplaces(
            services,
            chooser,
            modelThread,
            fileThread,
            generate,
            files,
            memory.training(),
            memory.workplace(),
            messages,
            errors::show);
    library =
        new LibraryViewModel(
            services.library(),
            task -> Thread.ofVirtual().name("library").start(task),
            Platform::runLater,
            generate::open,
            messages,
            errors::show);
    generate
        .folderProperty()
        .subscribe(
            folder -> {
              if (folder != null) {
                library.remember(folder);
              }
            });
    var recorded =
        new RecordedSizeViewModel(player, fileThread, Platform::runLater, messages.language());
    player.speedProperty().set(memory.speed());
    player.reducedMotionProperty().bind(preferences.reducedMotion());
    stage = new StagePane(messages);

    var presets =
        new PresetsViewModel<>(
            new SamplingPresets(generate.form()),
            SamplingPresets.file(services.presets()),
            fileThread);
    generate
        .modelProperty()
        .subscribe(
            open -> {
              if (open != null) {
                presets.recommend(open.label().name(), SamplingPresets.of(open));
              }
            });
    var run = RunActions.of(generate, player, new SystemDesk(), this::rememberedModel, messages);
    var playback = PlayerActions.of(player, messages);
    var view = new ViewActions(preferences, messages);
    var edit = new EditsViewModel(workspace, this::tokenizer, messages, errors::show);
    var edits = EditActions.of(edit, workspace, generate, messages);
    insight.swapProperty().set(edit::swap);
    workspace
        .selectionProperty()
        .subscribe(
            chosen -> insight.point(chosen == null ? InsightViewModel.NONE : chosen.caret()));
    var own = new WindowActions(this, chooser, generate, files, player, messages);
    actions.addAll(own.file());
    actions.addAll(
        new ExportActions(window, chooser, exports, files, player, this::look, messages).all());
    actions.addAll(own.end());
    actions.addAll(edits.all());
    actions.addAll(run.all());
    actions.addAll(
        PresetActions.of(
            presets,
            SamplingPresets.words(messages),
            Group.PRESET,
            PresetActions.keys("1", "2", "3", "4", "5", "S"),
            messages));
    actions.addAll(
        DeviceActions.of(services.devices(), preferences.device(), generate::openAgain, messages));
    actions.addAll(playback.all());
    actions.addAll(workplaces.training().actions());
    actions.addAll(workplaces.switches());
    actions.addAll(view.all());
    actions.addAll(InsightActions.of(insight, messages));
    actions.addAll(new DividerActions(window::getScene, insight.panelProperty(), messages).all());
    actions.addAll(own.help());
    palette = new PaletteViewModel(actions, this::name);
    var workbench = new Workbench(workspace, edit, edits, player, preferences, stage, messages);
    var content =
        new WindowContent(
            generate,
            presets,
            player,
            files,
            insight,
            recorded,
            workplaces,
            preferences,
            actions,
            palette,
            messages);
    scene =
        new Scene(
            content.of(stage, run, playback, workbench),
            memory.window().width(),
            memory.window().height());
    dress();
    preferences.theme().subscribe(this::dress);
    preferences.textSize().subscribe(this::dress);
    new StageBinding(player, workspace, preferences.arrangement(), stage).start();
    new Drops(this::drop).on(scene);
  }

  private Optional<Tokenizer> tokenizer() {
    return Optional.ofNullable(generate.modelProperty().get()).map(OpenModel::tokenizer);
  }

  /** As “Theme: Dark”. */
  private String name(Action action) {
    Group group = action.group();
    return group.parent().isPresent()
        ? messages.text("palette.choice", group.label(messages), action.label())
        : action.label();
  }

  /** Shows the window as it was, and opens the model. */
  void show() {
    window.setScene(scene);
    window.setTitle("Unmask");
    window.setMinWidth(820);
    window.setMinHeight(520);
    window.setMaximized(memory.window().maximized());
    window.setOnHidden(_ -> keep());
    window.show();
    memory.window().divide(scene);
    session.restore(memory.shot());
    generate.open(memory.modelOr(services.model()));
  }

  /** What goes wrong anywhere comes here. */
  ErrorDialog errors() {
    return errors;
  }

  /** Everything the window can do. */
  List<Action> actions() {
    return List.copyOf(actions);
  }

  /** Does what a menu item or key would. */
  void run(String action) {
    actions.stream().filter(each -> each.id().equals(action)).findFirst().orElseThrow().run();
  }

  private void dress() {
    // popups are scenes of their own, and take the application's
    Theme theme = preferences.theme().get();
    TextSize size = preferences.textSize().get();
    Application.setUserAgentStylesheet(theme.userAgentStylesheet(size));
    theme.dress(scene, size);
    stage.view().setTextSize(size);
  }

  /** Takes what was dropped where it is of use. */
  void drop(List<Path> dropped) {
    if (!workplaces.takes(dropped)) {
      take(dropped.getFirst());
    }
  }

  /** Opens what was dropped: a folder is a checkpoint, a file a recording. */
  void take(Path dropped) {
    if (Files.isDirectory(dropped)) {
      generate.open(dropped);
    } else {
      files.open(dropped);
    }
  }

  private StagePictures pictures() {
    return new StagePictures(preferences.arrangement().get(), messages.language());
  }

  private Look look() {
    var picture =
        new PictureOptions(
            (int) stage.getWidth(),
            (int) stage.getHeight(),
            stage.view().largestFont(),
            preferences.theme().get().tone());
    return new Look(picture, preferences.arrangement().get(), messages.language());
  }

  @Override
  public void close() {
    window.hide();
  }

  @Override
  public void focusOnPrompt() {
    Node prompt = scene.lookup("#prompt");
    if (prompt != null) {
      prompt.requestFocus();
    }
  }

  @Override
  public void showLibrary() {
    if (libraryDialog == null) {
      libraryDialog = new LibraryDialog(window, library, messages);
    }
    libraryDialog.show();
  }

  @Override
  public void showPalette() {
    palette.show();
  }

  @Override
  public void showShortcuts() {
    ShortcutSheet.show(window, actions, messages);
  }

  @Override
  public void showAbout() {
    var alert = new Alert(Alert.AlertType.INFORMATION);
    alert.initOwner(window);
    alert.setTitle(messages.text("action.about"));
    alert.setHeaderText("Unmask");
    alert.setContentText(messages.text("about.text"));
    alert.show();
  }

  private void keep() {
    files.cancelExport();
    session.keep();
    workplaces.close();
    library.cancel();
    generate.close();
    new Memory(
            generate.form().values(),
            preferences.values(),
            player.speedProperty().get(),
            player.shotProperty().get(),
            rememberedModel(),
            WindowPlace.of(window),
            insight.choices(),
            exports.choices(),
            workplaces.training().choices(),
            workplaces.shown())
        .write(services.memory());
  }

  /** The model that is open, unless it is the one that ships, which may move. */
  private String rememberedModel() {
    Path folder = generate.folderProperty().get();
    return folder == null || folder.equals(services.model())
        ? ""
        : folder.toAbsolutePath().toString();
  }
}
