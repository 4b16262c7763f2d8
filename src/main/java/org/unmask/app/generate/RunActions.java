package org.unmask.app.generate;

import java.util.List;
import org.unmask.app.action.Action;
import org.unmask.app.action.Group;
import org.unmask.app.language.Messages;
import org.unmask.app.player.PlayerViewModel;

/** What can be done with runs of the model. */
public record RunActions(Action generate, Action stop, Action anotherSeed) {

  /** The actions of a run, and of the player that shows it. */
  public static RunActions of(
      GenerateViewModel generate, PlayerViewModel player, Messages messages) {
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
            generate::rollSeed));
  }

  /** All of them, in the order of a menu. */
  public List<Action> all() {
    return List.of(generate, stop, anotherSeed);
  }
}
