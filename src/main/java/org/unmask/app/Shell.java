package org.unmask.app;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Alert;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.Stage;
import org.unmask.app.export.FilesViewModel;
import org.unmask.app.generate.GenerateView;
import org.unmask.app.generate.GenerateViewModel;
import org.unmask.app.generate.SettingsForm;
import org.unmask.app.language.Language;
import org.unmask.app.language.Messages;
import org.unmask.app.player.PlayerView;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.app.stage.Arrangement;
import org.unmask.app.stage.StageFrames;
import org.unmask.app.stage.StagePane;
import org.unmask.app.stage.StageRenderer.Look;
import org.unmask.app.theme.Theme;
import org.unmask.app.theme.ThemeButton;
import org.unmask.export.GifFile;
import org.unmask.playback.Pace;

/** The window: what it is made of, and how its parts are wired. */
final class Shell implements Menus.Actions {
  private final Services services;
  private final PathChooser chooser;
  private final Stage window;
  private final Memory memory;
  private final Messages messages;
  private final ErrorDialog errors;
  private final PlayerViewModel player = new PlayerViewModel();
  private final GenerateViewModel generate;
  private final FilesViewModel files;
  private final ObjectProperty<Theme> theme;
  private final ObjectProperty<Arrangement> arrangement;
  private final ObjectProperty<Optional<Language>> language;
  private final StagePane stage;
  private final Scene scene;

  /** The window's content, put into a window that is not shown yet. */
  Shell(
      Services services,
      PathChooser chooser,
      Stage window,
      Executor modelThread,
      Executor fileThread) {
    this.services = services;
    this.chooser = chooser;
    this.window = window;
    memory = Memory.read(services.memory());
    language = new SimpleObjectProperty<>(Optional.ofNullable(memory.language()));
    messages = new Messages(language.get().orElse(Language.of(services.locale())));
    stage = new StagePane(messages);
    errors = new ErrorDialog(window, messages);
    var form = new SettingsForm(memory.form());
    generate =
        new GenerateViewModel(
            services.models(), modelThread, Platform::runLater, player, form, errors::show);
    files = new FilesViewModel(fileThread, Platform::runLater, messages, player, errors::show);
    theme = new SimpleObjectProperty<>(memory.theme());
    arrangement = new SimpleObjectProperty<>(memory.arrangement());
    player.speedProperty().set(memory.speed());
    scene = new Scene(content(), memory.width(), memory.height());
    theme.subscribe(this::dress);
    new StageBinding(player, arrangement, stage).start();
    addKeysAndDrops();
  }

  /** Shows the window and opens the model. */
  void show() {
    window.setScene(scene);
    window.setTitle("Unmask");
    window.setMinWidth(820);
    window.setMinHeight(520);
    window.setMaximized(memory.maximized());
    window.setOnHidden(_ -> close());
    window.show();
    Path remembered = Path.of(memory.model());
    boolean isThere = !memory.model().isEmpty() && Files.isDirectory(remembered);
    generate.open(isThere ? remembered : services.model());
  }

  /** What goes wrong anywhere comes here. */
  ErrorDialog errors() {
    return errors;
  }

  private BorderPane content() {
    var menus =
        new Menus(messages, this)
            .bar(player.storyboardProperty().isNull(), theme, arrangement, language);
    var centre = new BorderPane(stage);
    var transport = new PlayerView(player, messages);
    centre.setBottom(transport);
    centre.getStyleClass().add("centre");
    var lab = new BorderPane(centre);
    lab.setLeft(new GenerateView(generate, player, messages, transport::focusOnPlay));
    // before tabs and buttons, which take arrow keys to move the focus
    lab.addEventFilter(KeyEvent.KEY_PRESSED, new PlayerKeys(player));
    var generateTab = new Tab(messages.text("tab.generate"), lab);
    var trainTab = new Tab(messages.text("tab.train"));
    trainTab.setDisable(true);
    trainTab.setTooltip(new Tooltip(messages.text("tab.train.later")));
    var tabs = new TabPane(generateTab, trainTab);
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    var root = new BorderPane(tabs);
    HBox.setHgrow(menus, Priority.ALWAYS);
    var top = new HBox(menus, new ThemeButton(theme, messages));
    top.setAlignment(Pos.CENTER);
    top.getStyleClass().add("menu-row");
    root.setTop(top);
    root.setBottom(
        new StatusLine(new StatusViewModel(generate, player, messages), files, messages));
    return root;
  }

  private void dress(Theme now) {
    // popups are scenes of their own, and take the application's
    Application.setUserAgentStylesheet(now.userAgentStylesheet());
    now.dress(scene);
  }

  private void addKeysAndDrops() {
    Menus.addKeys(scene, this::generate);
    scene.setOnDragOver(
        event -> {
          if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
          }
        });
    scene.setOnDragDropped(this::drop);
  }

  private void drop(DragEvent event) {
    List<File> dropped = event.getDragboard().getFiles();
    event.setDropCompleted(!dropped.isEmpty());
    event.consume();
    if (!dropped.isEmpty()) {
      take(dropped.getFirst().toPath());
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

  @Override
  public void openCheckpoint() {
    chooser.folder(messages.text("choose.checkpoint")).ifPresent(generate::open);
  }

  @Override
  public void openTrajectory() {
    generate.stop();
    chooser
        .fileToOpen(
            messages.text("choose.trajectory.open"),
            messages.text("choose.trajectory.kind"),
            "json")
        .ifPresent(files::open);
  }

  @Override
  public void saveTrajectory() {
    chooser
        .fileToSave(
            messages.text("choose.trajectory.save"),
            messages.text("choose.trajectory.kind"),
            "json",
            "trajectory.json")
        .ifPresent(files::save);
  }

  @Override
  public void exportGif() {
    int width = (int) stage.getWidth();
    int height = (int) stage.getHeight();
    var look = new Look(width, height, 1, theme.get(), arrangement.get(), messages.language());
    chooser
        .fileToSave(messages.text("choose.gif"), "GIF", "gif", "unmask.gif")
        .ifPresent(
            target ->
                files.export(
                    target,
                    (file, recording, progress) ->
                        GifFile.write(
                            file,
                            new StageFrames(recording, Pace.STANDARD, look),
                            true,
                            progress)));
  }

  @Override
  public void quit() {
    window.hide();
  }

  @Override
  public void generate() {
    generate.generate();
  }

  @Override
  public void stop() {
    generate.stop();
  }

  @Override
  public void about() {
    var alert = new Alert(Alert.AlertType.INFORMATION);
    alert.initOwner(window);
    alert.setTitle(messages.text("action.about"));
    alert.setHeaderText("Unmask");
    alert.setContentText(messages.text("about.text"));
    alert.show();
  }

  private void close() {
    files.cancelExport();
    generate.close();
    new Memory(
            generate.form().values(),
            theme.get(),
            language.get().orElse(null),
            arrangement.get(),
            player.speedProperty().get(),
            rememberedModel(),
            Math.max(300, scene.getWidth()),
            Math.max(300, scene.getHeight()),
            window.isMaximized())
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
