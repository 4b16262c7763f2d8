package org.unmask.app;

import java.util.List;
import javafx.beans.binding.BooleanExpression;
import org.unmask.app.action.Action;
import org.unmask.app.action.Group;
import org.unmask.app.export.FilesViewModel;
import org.unmask.app.generate.GenerateViewModel;
import org.unmask.app.language.Messages;
import org.unmask.app.player.PlayerViewModel;

/** What can be done with files, and with the window itself. */
final class WindowActions {
  /** What only the window can do. */
  interface Window {
    void close();

    void focusOnPrompt();

    void showLibrary();

    void showPalette();

    void showShortcuts();

    void showAbout();
  }

  private final Window window;
  private final PathChooser chooser;
  private final GenerateViewModel generate;
  private final FilesViewModel files;
  private final Messages messages;
  private final BooleanExpression recorded;

  WindowActions(
      Window window,
      PathChooser chooser,
      GenerateViewModel generate,
      FilesViewModel files,
      PlayerViewModel player,
      Messages messages) {
    this.window = window;
    this.chooser = chooser;
    this.generate = generate;
    this.files = files;
    this.messages = messages;
    recorded = player.storyboardProperty().isNotNull();
  }

  /** Those of the File menu, but for what is exported and the last. */
  List<Action> file() {
    return List.of(
        file(
            "open-checkpoint",
            messages.text("action.open-checkpoint"),
            "Shortcut+O",
            this::openCheckpoint),
        file("library", messages.text("action.library"), "F4", window::showLibrary),
        file(
            "open-trajectory",
            messages.text("action.open-trajectory"),
            "Shortcut+Shift+O",
            this::openTrajectory),
        file(
                "save-trajectory",
                messages.text("action.save-trajectory"),
                "Shortcut+S",
                this::saveTrajectory)
            .when(recorded));
  }

  /** The last of the File menu. */
  List<Action> end() {
    return List.of(file("quit", messages.text("action.quit"), "Shortcut+Q", window::close));
  }

  private static Action file(String id, String label, String keys, Runnable work) {
    return Action.of(Group.FILE, id, label, keys, work);
  }

  /** Those of the Help menu, and those that lead somewhere. */
  List<Action> help() {
    return List.of(
        help(
            "palette",
            messages.text("action.palette"),
            "Shortcut+K Shortcut+Shift+P",
            window::showPalette),
        help("shortcuts", messages.text("action.shortcuts"), "F1", window::showShortcuts),
        help("prompt-focus", messages.text("action.prompt"), "Shortcut+L", window::focusOnPrompt),
        help("about", messages.text("action.about"), "Shift+F1", window::showAbout));
  }

  private static Action help(String id, String label, String keys, Runnable work) {
    return Action.of(Group.HELP, id, label, keys, work);
  }

  private void openCheckpoint() {
    chooser.folder(messages.text("choose.checkpoint")).ifPresent(generate::open);
  }

  private void openTrajectory() {
    generate.stop();
    chooser
        .fileToOpen(
            messages.text("choose.trajectory.open"),
            messages.text("choose.trajectory.kind"),
            "json")
        .ifPresent(files::open);
  }

  private void saveTrajectory() {
    chooser
        .fileToSave(
            messages.text("choose.trajectory.save"),
            messages.text("choose.trajectory.kind"),
            "json",
            "trajectory.json")
        .ifPresent(files::save);
  }
}
