package org.unmask.app.player;

import java.util.List;
import javafx.beans.binding.BooleanExpression;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.i18n.Messages;

/** The actions that move the playhead. */
public record PlayerActions(
    Action play,
    Action stepBack,
    Action stepOn,
    Action first,
    Action last,
    Action slower,
    Action faster) {

  /** Returns the actions of a player. */
  public static PlayerActions of(PlayerViewModel player, Messages messages) {
    return new PlayerActions(
        action(player, "play", messages.text("action.play"), "Space", player::toggle),
        action(player, "step-back", messages.text("action.step-back"), "Left", player::stepBack)
            .apart(),
        action(player, "step-on", messages.text("action.step-on"), "Right", player::stepOn),
        action(player, "first", messages.text("action.first"), "Home", player::first),
        action(player, "last", messages.text("action.last"), "End", player::last),
        action(player, "slower", messages.text("action.slower"), "Comma", player::slower).apart(),
        action(player, "faster", messages.text("action.faster"), "Period", player::faster));
  }

  private static Action action(
      PlayerViewModel player, String id, String label, String keys, Runnable work) {
    return Action.of(ActionGroup.PLAYBACK, id, label, keys, work)
        .when(BooleanExpression.booleanExpression(player.storyboardProperty().isNotNull()));
  }

  /** Returns the actions in menu order. */
  public List<Action> all() {
    return List.of(play, stepBack, stepOn, first, last, slower, faster);
  }
}
