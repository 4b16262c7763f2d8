package org.unmask.app.branches;

import java.util.List;
import javafx.beans.binding.BooleanExpression;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.i18n.Messages;

/** The actions of the list of runs. */
public record RunActions(Action rename, Action remove, Action bringBack) {
  /** Returns the actions of a list. */
  public static RunActions of(RunsViewModel runs, BranchesViewModel workspace, Messages messages) {
    BooleanExpression isThere = workspace.shownProperty().greaterThan(0);
    String noText = messages.text("why.no-text");
    return new RunActions(
        Action.of(
                ActionGroup.EDIT,
                "rename-branch",
                messages.text("branch.rename"),
                "Shortcut+Alt+N",
                runs::startRenaming)
            .when(isThere, noText)
            .apart(),
        Action.of(
                ActionGroup.EDIT,
                "remove-branch",
                messages.text("branch.remove"),
                "Shortcut+Delete",
                runs::remove)
            .when(isThere, noText),
        Action.of(
                ActionGroup.EDIT,
                "bring-back-branch",
                messages.text("branch.bring-back"),
                "Shortcut+Shift+Delete",
                runs::bringBack)
            .when(runs.canBringBack(), messages.text("why.none-removed")));
  }

  /** Returns all of them in menu order. */
  public List<Action> all() {
    return List.of(rename, remove, bringBack);
  }
}
