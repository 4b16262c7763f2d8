package org.unmask.app.tab.generate;

import java.util.List;
import javafx.beans.binding.BooleanExpression;
import org.jspecify.annotations.Nullable;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.branches.RunsViewModel;
import org.unmask.app.export.FilesViewModel;
import org.unmask.app.i18n.Messages;
import org.unmask.app.models.LibraryDialog;
import org.unmask.app.models.LibraryViewModel;
import org.unmask.app.tab.TabContext;

/** The actions that open checkpoints and trajectories, and save trajectories. */
final class OpenSaveActions {
  private final TabContext context;
  private final GenerateViewModel generate;
  private final LibraryViewModel library;
  private final FilesViewModel files;
  private final RunsViewModel runs;
  private final Messages messages;
  private @Nullable LibraryDialog libraryDialog; // takes its looks from a window that is shown

  OpenSaveActions(
      TabContext context,
      GenerateViewModel generate,
      LibraryViewModel library,
      FilesViewModel files,
      RunsViewModel runs) {
    this.context = context;
    this.generate = generate;
    this.library = library;
    this.files = files;
    this.runs = runs;
    messages = context.messages();
  }

  /**
   * Returns all of them, in the order of a menu.
   *
   * @param recorded whether there is a trajectory to save
   */
  List<Action> all(BooleanExpression recorded) {
    return List.of(
        action(
            "open-checkpoint",
            messages.text("action.open-checkpoint"),
            "Shortcut+O",
            this::openCheckpoint),
        action("library", messages.text("action.library"), "F4", this::showLibrary),
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
            .when(recorded),
        action(
                "save-all-runs",
                messages.text("action.save-all-runs"),
                "Shortcut+Alt+W",
                this::saveAll)
            .when(recorded, messages.text("why.no-text")));
  }

  private static Action action(String id, String label, String keys, Runnable work) {
    return Action.of(ActionGroup.FILE, id, label, keys, work);
  }

  private void openCheckpoint() {
    context.chooser().folder(messages.text("choose.checkpoint")).ifPresent(generate::open);
  }

  private void showLibrary() {
    if (libraryDialog == null) {
      libraryDialog = new LibraryDialog(context.window(), library, messages);
    }
    libraryDialog.show();
  }

  private void openTrajectory() {
    generate.stop();
    context
        .chooser()
        .filesToOpen(
            messages.text("choose.trajectory.open"),
            messages.text("choose.trajectory.kind"),
            List.of("json"))
        .forEach(files::open);
  }

  private void saveAll() {
    context
        .chooser()
        .folder(messages.text("choose.runs.folder"))
        .ifPresent(folder -> files.saveAll(folder, runs.list(), runs::title));
  }

  private void saveTrajectory() {
    context
        .chooser()
        .fileToSave(
            messages.text("choose.trajectory.save"),
            messages.text("choose.trajectory.kind"),
            "json",
            "trajectory.json")
        .ifPresent(files::save);
  }
}
