package org.unmask.app.tab.compare.race;

import java.nio.file.Path;
import java.util.List;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.controls.PathChooser;
import org.unmask.app.i18n.Messages;
import org.unmask.export.race.RaceFormats;

/** The actions of a race's files. */
public record RaceFileActions(
    Action open, Action save, Action gif, Action page, Action png, Action cancel) {
  /**
   * Returns the actions of a race's files.
   *
   * @param group the menu they are in
   */
  public static RaceFileActions of(
      ActionGroup group,
      RaceViewModel race,
      RaceFiles files,
      PathChooser chooser,
      Messages messages) {
    var maker = new Maker(new LaneActions.Maker(group, messages), race, files, chooser, messages);
    return new RaceFileActions(
        maker.open(),
        maker.save(),
        maker.export("race-gif", "Shortcut+Alt+I", "gif"),
        maker.export("race-page", "Shortcut+Alt+H", "html"),
        maker.export("race-png", "Shortcut+Alt+B", "png"),
        maker
            .actions
            .action("race-cancel-export", "Shortcut+Alt+V", files::cancelExport)
            .when(files.exportingProperty()));
  }

  private record Maker(
      LaneActions.Maker actions,
      RaceViewModel race,
      RaceFiles files,
      PathChooser chooser,
      Messages messages) {
    Action open() {
      return actions
          .action(
              "race-open",
              "Shortcut+Alt+O",
              () ->
                  chooser
                      .fileToOpen(
                          messages.text("action.race-open"), messages.text("race.kind"), "json")
                      .ifPresent(files::open))
          .when(race.runningProperty().not())
          .apart();
    }

    Action save() {
      return actions
          .action(
              "race-save",
              "Shortcut+Alt+S",
              () ->
                  chooser
                      .fileToSave(
                          messages.text("action.race-save"),
                          messages.text("race.kind"),
                          "json",
                          "race.json")
                      .ifPresent(files::save))
          .when(race.setup().setupProperty().isNotNull(), messages.text("why.no-lane"));
    }

    Action export(String id, String keys, String extension) {
      return actions
          .action(
              id,
              keys,
              () ->
                  chooser
                      .fileToSave(
                          messages.text("action." + id),
                          messages.text("race.kind"),
                          extension,
                          "race." + extension)
                      .ifPresent(this::write))
          .when(
              race.playback().loadedProperty().and(files.exportingProperty().not()),
              messages.text("why.no-lane-text"));
    }

    private void write(Path target) {
      RaceFormats.of(target).ifPresent(format -> files.export(format, target));
    }
  }

  /** Returns all of them in menu order. */
  public List<Action> all() {
    return List.of(open, save, gif, page, png, cancel);
  }
}
