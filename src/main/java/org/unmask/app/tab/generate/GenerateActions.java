package org.unmask.app.tab.generate;

import java.util.List;
import java.util.function.Supplier;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.i18n.Messages;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.app.services.Desktop;

/** What can be done with runs of the model. */
public record GenerateActions(
    Action generate, Action stop, Action anotherSeed, Action copyCommand, Action readPaper) {

  /**
   * The actions of a run, and of the player that shows it.
   *
   * @param model the folder of the model that is open; empty for the one that ships
   */
  public static GenerateActions of(
      GenerateViewModel generate,
      PlayerViewModel player,
      Desktop desk,
      Supplier<String> model,
      Messages messages) {
    return new GenerateActions(
        Action.of(
                ActionGroup.RUN,
                "run-generate",
                messages.text("action.generate"),
                "Shortcut+Enter F5",
                generate::generate)
            .when(generate.readyProperty()),
        Action.of(ActionGroup.RUN, "run-stop", messages.text("action.stop"), "Esc", generate::stop)
            .when(generate.runningProperty().or(player.playingProperty())),
        Action.of(
            ActionGroup.RUN,
            "another-seed",
            messages.text("action.another-seed"),
            "Shortcut+R",
            generate::rollSeed),
        Action.of(
                ActionGroup.RUN,
                "copy-command",
                messages.text("action.copy-command"),
                "Shortcut+Shift+C",
                () -> desk.copy(generate.command(model.get())))
            .when(generate.problemProperty().isNull()),
        Action.of(
            ActionGroup.RUN,
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
