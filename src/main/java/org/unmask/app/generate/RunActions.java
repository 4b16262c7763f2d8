package org.unmask.app.generate;

import java.util.List;
import java.util.function.Supplier;
import org.unmask.app.action.Action;
import org.unmask.app.action.Group;
import org.unmask.app.language.Messages;
import org.unmask.app.player.PlayerViewModel;

/** What can be done with runs of the model. */
public record RunActions(
    Action generate, Action stop, Action anotherSeed, Action copyCommand, Action readPaper) {

  /**
   * The actions of a run, and of the player that shows it.
   *
   * @param model the folder of the model that is open; empty for the one that ships
   */
  public static RunActions of(
      GenerateViewModel generate,
      PlayerViewModel player,
      Desk desk,
      Supplier<String> model,
      Messages messages) {
    return new RunActions(
        Action.of(
                Group.RUN,
                "run-generate",
                messages.text("action.generate"),
                "Shortcut+Enter F5",
                generate::generate)
            .when(generate.readyProperty()),
        Action.of(Group.RUN, "run-stop", messages.text("action.stop"), "Esc", generate::stop)
            .when(generate.runningProperty().or(player.playingProperty())),
        Action.of(
            Group.RUN,
            "another-seed",
            messages.text("action.another-seed"),
            "Shortcut+R",
            generate::rollSeed),
        Action.of(
                Group.RUN,
                "copy-command",
                messages.text("action.copy-command"),
                "Shortcut+Shift+C",
                () -> desk.copy(generate.command(model.get())))
            .when(generate.problemProperty().isEmpty()),
        Action.of(
            Group.RUN,
            "read-paper",
            messages.text("action.read-paper"),
            "Shortcut+Shift+R",
            () -> desk.browse(generate.form().sampler().get().paper())));
  }

  /** All of them, in the order of a menu. */
  public List<Action> all() {
    return List.of(generate, stop, anotherSeed, copyCommand, readPaper);
  }
}
