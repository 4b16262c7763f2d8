package org.unmask.app;

import java.util.List;
import javafx.beans.binding.BooleanExpression;
import org.unmask.app.action.Action;
import org.unmask.app.action.Group;
import org.unmask.app.export.FilesViewModel;
import org.unmask.app.generate.GenerateViewModel;
import org.unmask.app.language.Messages;

/** What can be done with checkpoints and trajectory files. */
final class GenerateFileActions {
  private final PathChooser chooser;
  private final GenerateViewModel generate;
  private final FilesViewModel files;
  private final Messages messages;

  GenerateFileActions(
      PathChooser chooser, GenerateViewModel generate, FilesViewModel files, Messages messages) {
    this.chooser = chooser;
    this.generate = generate;
    this.files = files;
    this.messages = messages;
  }

  /**
   * Returns all of them, in the order of a menu.
   *
   * @param showLibrary shows the models at hand
   * @param recorded whether there is a recording to save
   */
  List<Action> all(Runnable showLibrary, BooleanExpression recorded) {
    return List.of(
        action(
            "open-checkpoint",
            messages.text("action.open-checkpoint"),
            "Shortcut+O",
            this::openCheckpoint),
        action("library", messages.text("action.library"), "F4", showLibrary),
        action(
            "open-trajectory",
            messages.text("action.open-trajectory"),
            "Shortcut+Shift+O",
            this::openTrajectory),
        action(
                "save-trajectory",
                messages.text("action.save-trajectory"),
                "Shortcut+S",
                this::saveTrajectory)
            .when(recorded));
  }

  private static Action action(String id, String label, String keys, Runnable work) {
    return Action.of(Group.FILE, id, label, keys, work);
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
