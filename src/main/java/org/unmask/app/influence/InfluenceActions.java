package org.unmask.app.influence;

import java.util.List;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.i18n.Messages;

/**
 * The actions that ask why a token came.
 *
 * @param ask asks the model
 * @param waiting goes on from the token's step with the token masked again
 */
public record InfluenceActions(Action ask, Action waiting) {
  /** Returns the actions of a view-model. */
  public static InfluenceActions of(InfluenceViewModel influence, Messages messages) {
    return new InfluenceActions(
        Action.of(
                ActionGroup.VIEW,
                "ask-why",
                messages.text("influence.ask"),
                "Shortcut+Shift+Y",
                influence::ask)
            .when(influence.canAsk(), messages.text("why.no-influence")),
        Action.of(
                ActionGroup.EDIT,
                "see-waiting",
                messages.text("influence.waiting"),
                "Shortcut+Shift+M",
                influence::keepWaiting)
            .when(influence.canWaitProperty(), messages.text("why.no-waiting")));
  }

  /** Returns all of them in menu order. */
  public List<Action> all() {
    return List.of(ask, waiting);
  }
}
