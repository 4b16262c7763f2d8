package org.unmask.app.branches;

import java.util.List;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.value.ObservableBooleanValue;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.i18n.Messages;

/** What can be done to the tokens selected, and with branches. */
public record EditActions(
    Action mask,
    Action lock,
    Action brush,
    Action undo,
    Action redo,
    Action discard,
    Action goOn,
    Action compare,
    Action remove) {
  /**
   * The actions of a workspace.
   *
   * @param goOn runs the model from the playhead
   * @param canGoOn whether a model is there to run
   */
  public static EditActions of(
      EditsViewModel edits,
      BranchesViewModel workspace,
      ComparisonViewModel comparison,
      Runnable goOn,
      ObservableBooleanValue canGoOn,
      Messages messages) {
    BooleanExpression isThere = workspace.shownProperty().greaterThan(0);
    return new EditActions(
        Action.of(ActionGroup.EDIT, "mask", messages.text("edit.mask"), "M", edits::mask)
            .when(edits.cannotEdit().not()),
        Action.of(ActionGroup.EDIT, "lock", messages.text("edit.lock"), "L", edits::lock)
            .when(edits.cannotEdit().not()),
        Action.of(ActionGroup.EDIT, "brush", messages.text("edit.brush"), "B", edits::toggleBrush)
            .selectedWhen(edits.brushProperty()),
        Action.of(
                ActionGroup.EDIT, "undo", messages.text("edit.undo"), "Shortcut+Z", workspace::undo)
            .when(edits.cannotUndo().not()),
        Action.of(
                ActionGroup.EDIT,
                "redo",
                messages.text("edit.redo"),
                "Shortcut+Y Shortcut+Shift+Z",
                workspace::redo)
            .when(edits.cannotRedo().not()),
        Action.of(
                ActionGroup.EDIT,
                "discard",
                messages.text("edit.discard"),
                "Shortcut+Alt+Z",
                workspace::discard)
            .when(workspace.pendingProperty().isNotNull()),
        Action.of(
                ActionGroup.EDIT,
                "go-on",
                messages.text("edit.go-on"),
                "Shortcut+Shift+Enter F6",
                goOn)
            .when(isThere.and(canGoOn)),
        Action.of(
                ActionGroup.EDIT,
                "compare",
                messages.text("branch.compare"),
                "Shortcut+B",
                comparison::toggle)
            .when(isThere)
            .selectedWhen(comparison.comparedProperty().greaterThan(0)),
        Action.of(
                ActionGroup.EDIT,
                "remove-branch",
                messages.text("branch.remove"),
                "Shortcut+Delete",
                () -> workspace.remove(workspace.shownProperty().get()))
            .when(isThere));
  }

  /** All of them, in the order of a menu. */
  public List<Action> all() {
    return List.of(mask, lock, brush, undo, redo, discard, goOn, compare, remove);
  }
}
