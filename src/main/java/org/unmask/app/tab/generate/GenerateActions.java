package org.unmask.app.tab.generate;

import java.util.List;
import java.util.function.Supplier;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.i18n.Messages;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.app.services.Desktop;

/** The actions of runs of the model. */
public record GenerateActions(
    Action generate,
    Action stop,
    Action anotherSeed,
    Action takeSettings,
    Action suggest,
    Action copyCommand,
    Action readPaper) {

  /**
   * Returns the actions of runs.
   *
   * @param model the folder of the model that is open; empty for the one that ships
   */
  public static GenerateActions of(
      GenerateViewModel generate,
      PlayerViewModel player,
      Desktop desktop,
      Supplier<String> model,
      Messages messages) {
    return new GenerateActions(
        Action.of(
                ActionGroup.RUN,
                "run-generate",
                messages.text("action.generate"),
                "Shortcut+Enter F5",
                generate::generate)
            .when(generate.readyProperty(), messages.text("why.no-generate")),
        Action.of(ActionGroup.RUN, "run-stop", messages.text("action.stop"), "Esc", generate::stop)
            .when(generate.runningProperty(), messages.text("why.no-run")),
        Action.of(
                ActionGroup.RUN,
                "another-seed",
                messages.text("action.another-seed"),
                "Shortcut+R",
                generate.form().seedChoice()::roll)
            .apart(),
        Action.of(
                ActionGroup.RUN,
                "take-settings",
                messages.text("action.take-settings"),
                "Shortcut+U",
                generate::takeSettings)
            .when(player.storyboardProperty().isNotNull(), messages.text("why.no-text")),
        Action.of(
                ActionGroup.RUN,
                "suggest-settings",
                messages.text("action.suggest-settings"),
                "Shortcut+Shift+U",
                generate.suggestion()::take)
            .when(generate.suggestion().possible(), messages.text("why.no-suggestion")),
        Action.of(
                ActionGroup.RUN,
                "copy-command",
                messages.text("action.copy-command"),
                "Shortcut+Shift+C",
                () -> desktop.copy(generate.command(model.get())))
            .when(generate.problemProperty().isNull(), messages.text("why.no-command")),
        Action.of(
            ActionGroup.RUN,
            "read-paper",
            messages.text("action.read-paper"),
            "Shortcut+Shift+R",
            () -> desktop.browse(generate.form().sampler().get().paper())));
  }

  /** Returns all of them in menu order. */
  public List<Action> all() {
    return List.of(generate, stop, anotherSeed, takeSettings, suggest, copyCommand, readPaper);
  }
}
