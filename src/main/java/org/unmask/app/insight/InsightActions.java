package org.unmask.app.insight;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.value.ObservableValue;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.i18n.Messages;

/** The actions that inspect a run. */
public final class InsightActions {
  /** The key that pins the card, which the card shows too. */
  static final String PIN = "Shortcut+P";

  private InsightActions() {}

  /** Returns the actions in menu order. */
  public static List<Action> of(InsightViewModel insight, Messages messages) {
    var panel = insight.panelProperty();
    var floats = insight.floatsProperty();
    return List.of(
        Action.of(
                ActionGroup.VIEW,
                "insight",
                messages.text("action.insight"),
                "Shortcut+I",
                () -> panel.set(!panel.get()))
            .selectedWhen(panel),
        Action.of(
                ActionGroup.VIEW,
                "float-card",
                messages.text("action.float-card"),
                "Shortcut+Shift+I",
                () -> floats.set(!floats.get()))
            .selectedWhen(floats),
        pin(insight, messages));
  }

  /**
   * Returns the action that pins the card of a token, named by the candidates it shows.
   *
   * @param selected the token's position, or {@link InsightViewModel#NONE}
   */
  public static Action candidates(
      InsightViewModel insight, ObservableValue<Integer> selected, Messages messages) {
    return Action.of(
            ActionGroup.VIEW,
            "show-candidates",
            messages.text("insight.candidates"),
            PIN,
            () -> insight.pin(selected.getValue()))
        .when(
            BooleanExpression.booleanExpression(
                selected.map(position -> position != InsightViewModel.NONE)),
            messages.text("why.no-selection"));
  }

  private static Action pin(InsightViewModel insight, Messages messages) {
    return Action.of(
            ActionGroup.VIEW, "pin-card", messages.text("action.pin-card"), PIN, insight::togglePin)
        .when(
            insight.highlightedProperty().isNotEqualTo(InsightViewModel.NONE),
            messages.text("why.no-selection"))
        .selectedWhen(Bindings.notEqual(insight.pinnedProperty(), InsightViewModel.NONE));
  }
}
