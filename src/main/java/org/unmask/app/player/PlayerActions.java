package org.unmask.app.player;

import java.util.List;
import javafx.beans.value.ObservableBooleanValue;
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

  /**
   * Returns the actions of a player.
   *
   * @param group the menu they are in
   * @param prefix of their ids; empty for none
   * @param shown whether their keys run them, which those of other players have too
   * @param otherwise why they do nothing while nothing is loaded
   */
  public static PlayerActions of(
      Playback player,
      ActionGroup group,
      String prefix,
      ObservableBooleanValue shown,
      String otherwise,
      Messages messages) {
    var maker = new Maker(player, group, prefix, shown, otherwise, messages);
    return new PlayerActions(
        maker.action("play", "Space", player::toggle),
        maker.action("step-back", "Left", player::stepBack).apart(),
        maker.action("step-on", "Right", player::stepOn),
        maker.action("first", "Home", player::first),
        maker.action("last", "End", player::last),
        maker.action("slower", "Comma", player::slower).apart(),
        maker.action("faster", "Period", player::faster));
  }

  /** A factory of the actions of one player. */
  private record Maker(
      Playback player,
      ActionGroup group,
      String prefix,
      ObservableBooleanValue shown,
      String otherwise,
      Messages messages) {
    Action action(String id, String keys, Runnable work) {
      return Action.of(group, prefix + id, messages.text("action." + prefix + id), keys, work)
          .when(player.loadedProperty(), otherwise)
          .listeningWhen(shown);
    }
  }

  /** Returns the actions in menu order. */
  public List<Action> all() {
    return List.of(play, stepBack, stepOn, first, last, slower, faster);
  }
}
