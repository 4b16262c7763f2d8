package org.unmask.app.branches;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.value.ObservableBooleanValue;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.i18n.Messages;

/** The actions of edits and branches. */
public record EditActions(
    Action mask,
    Action lock,
    Action brush,
    Action origin,
    Action undo,
    Action redo,
    Action discard,
    Action copy,
    Action selectAll,
    Action resume,
    Action compare) {
  /**
   * Returns the actions of a workspace.
   *
   * @param focused whether the stage has the focus: without it, keys of edits do nothing
   * @param copy puts a text into the clipboard
   * @param resume runs the model from the playhead
   * @param canResume whether a model is open to run
   */
  public static EditActions of(
      EditsViewModel edits,
      BranchesViewModel workspace,
      ComparisonViewModel comparison,
      ObservableBooleanValue focused,
      Consumer<String> copy,
      Runnable resume,
      ObservableBooleanValue canResume,
      Messages messages) {
    BooleanExpression isThere = workspace.shownProperty().greaterThan(0);
    BooleanExpression isOther =
        BooleanExpression.booleanExpression(
            workspace.branchesProperty().map(branches -> branches.list().size() > 1));
    String noText = messages.text("why.no-text");
    String noSelection = messages.text("why.no-selection");
    return new EditActions(
        Action.of(ActionGroup.EDIT, "mask", messages.text("edit.mask"), "M", edits::mask)
            .when(edits.cannotEdit().not(), noSelection)
            .listeningWhen(focused)
            .apart(),
        Action.of(ActionGroup.EDIT, "lock", messages.text("edit.lock"), "L", edits::lock)
            .when(edits.cannotEdit().not(), noSelection)
            .listeningWhen(focused),
        Action.of(ActionGroup.EDIT, "brush", messages.text("edit.brush"), "B", edits::toggleBrush)
            .when(isThere, noText)
            .listeningWhen(focused)
            .selectedWhen(edits.brushProperty()),
        Action.of(ActionGroup.EDIT, "origin", messages.text("edit.origin"), "W", edits::goToOrigin)
            .when(edits.hasOrigin(), messages.text("why.no-origin"))
            .listeningWhen(focused),
        Action.of(
                ActionGroup.EDIT, "undo", messages.text("edit.undo"), "Shortcut+Z", workspace::undo)
            .when(edits.cannotUndo().not(), messages.text("why.no-edit")),
        Action.of(
                ActionGroup.EDIT,
                "redo",
                messages.text("edit.redo"),
                "Shortcut+Y Shortcut+Shift+Z",
                workspace::redo)
            .when(edits.cannotRedo().not(), messages.text("why.no-undone")),
        Action.of(
                ActionGroup.EDIT,
                "discard",
                messages.text("edit.discard"),
                "Shortcut+Alt+Z",
                workspace::discard)
            .when(workspace.pendingProperty().isNotNull(), messages.text("why.no-edit")),
        Action.of(
                ActionGroup.EDIT,
                "copy-text",
                messages.text("edit.copy"),
                "Shortcut+C",
                () -> copy.accept(edits.textToCopy()))
            .when(isThere, noText)
            .listeningWhen(focused)
            .apart(),
        Action.of(
                ActionGroup.EDIT,
                "select-all",
                messages.text("edit.select-all"),
                "Shortcut+A",
                edits::selectAll)
            .when(isThere, noText)
            .listeningWhen(focused),
        Action.of(
                ActionGroup.EDIT,
                "continue",
                messages.text("edit.continue"),
                "Shortcut+Shift+Enter F6",
                () -> {
                  edits.leaveBrush();
                  resume.run();
                })
            .when(isThere.and(canResume), messages.text("why.no-continue"))
            .apart(),
        Action.of(
                ActionGroup.EDIT,
                "compare",
                messages.text("branch.compare"),
                "Shortcut+B",
                comparison::toggle)
            .when(isOther, messages.text("why.one-run"))
            .apart()
            .selectedWhen(comparison.comparedProperty().greaterThan(0)));
  }

  /** Returns all of them in menu order. */
  public List<Action> all() {
    return List.of(
        undo, redo, discard, copy, selectAll, mask, lock, brush, origin, resume, compare);
  }
}
