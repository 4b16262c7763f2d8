package org.unmask.app.export;

import java.util.List;
import java.util.function.Supplier;
import javafx.beans.binding.BooleanExpression;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.controls.PathChooser;
import org.unmask.app.export.StageRenderer.Look;
import org.unmask.app.i18n.Messages;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.export.format.ExportFormat;
import org.unmask.export.gif.GifFile;
import org.unmask.export.html.PageFile;
import org.unmask.playback.Pace;

/** The actions of exports: with choices, or at once as the stage looks. */
public final class ExportActions {
  private final Window owner;
  private final PathChooser chooser;
  private final ExportViewModel export;
  private final FilesViewModel files;
  private final Supplier<Look> look;
  private final BooleanExpression recorded;
  private final Messages messages;

  /** Made when the user first needs it. */
  private @Nullable ExportDialog dialog;

  /**
   * Exports of a player's recording.
   *
   * @param look how the stage looks now
   */
  public ExportActions(
      Window owner,
      PathChooser chooser,
      ExportViewModel export,
      FilesViewModel files,
      PlayerViewModel player,
      Supplier<Look> look,
      Messages messages) {
    this.owner = owner;
    this.chooser = chooser;
    this.export = export;
    this.files = files;
    this.look = look;
    this.messages = messages;
    recorded = player.storyboardProperty().isNotNull();
  }

  /** Returns all of them, in the order of a menu. */
  public List<Action> all() {
    return List.of(
        file("export", messages.text("action.export"), "Shortcut+Alt+E", this::choose)
            .when(recorded)
            .apart(),
        file("export-gif", messages.text("action.export-gif"), "Shortcut+E", this::exportGif)
            .when(recorded),
        file(
                "export-page",
                messages.text("action.export-page"),
                "Shortcut+Shift+E",
                this::exportPage)
            .when(recorded),
        file(
                "cancel-export",
                messages.text("action.cancel-export"),
                "Shortcut+Period",
                files::cancelExport)
            .when(files.exportingProperty()));
  }

  private static Action file(String id, String label, String keys, Runnable work) {
    return Action.of(ActionGroup.FILE, id, label, keys, work);
  }

  private void choose() {
    if (dialog == null) {
      dialog = new ExportDialog(owner, export, messages);
    }
    dialog.show(this::exportChosen);
  }

  private void exportChosen() {
    ExportFormat kind = export.kindProperty().get();
    String name = messages.text("export.kind." + kind.id());
    String end = kind.extension();
    chooser
        .fileToSave(messages.text("export.title"), name, end, "unmask." + end)
        .ifPresent(export::export);
  }

  private void exportGif() {
    Look now = look.get();
    chooser
        .fileToSave(messages.text("choose.gif"), "GIF", "gif", "unmask.gif")
        .ifPresent(
            target ->
                files.export(
                    target,
                    (file, recording, progress) ->
                        GifFile.write(
                            file, new StageFrames(recording, Pace.STANDARD, now), true, progress)));
  }

  private void exportPage() {
    chooser
        .fileToSave(messages.text("choose.page"), "HTML", "html", "unmask.html")
        .ifPresent(
            target ->
                files.export(
                    target,
                    (file, recording, progress) ->
                        PageFile.write(file, recording, messages.language().locale(), progress)));
  }
}
