package org.unmask.app.insight;

import java.util.List;
import javafx.beans.binding.Bindings;
import org.unmask.app.action.Action;
import org.unmask.app.action.Group;
import org.unmask.app.language.Messages;

/** What can be done to look into a run. */
public final class InsightActions {
  /** The key that pins the card, which the card says too. */
  static final String PIN = "Shortcut+P";

  private InsightActions() {}

  /** All of them, in the order of a menu. */
  public static List<Action> of(InsightViewModel insight, Messages messages) {
    var panel = insight.panelProperty();
    return List.of(
        Action.of(
                Group.VIEW,
                "insight",
                messages.text("action.insight"),
                "Shortcut+I",
                () -> panel.set(!panel.get()))
            .selectedWhen(panel),
        Action.of(Group.VIEW, "pin-card", messages.text("action.pin-card"), PIN, insight::togglePin)
            .when(insight.highlightedProperty().isNotEqualTo(InsightViewModel.NONE))
            .selectedWhen(Bindings.notEqual(insight.pinnedProperty(), InsightViewModel.NONE)));
  }
}
