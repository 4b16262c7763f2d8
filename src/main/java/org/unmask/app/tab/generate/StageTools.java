package org.unmask.app.tab.generate;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import org.unmask.app.action.Action;
import org.unmask.app.branches.BranchesView;
import org.unmask.app.branches.BranchesViewModel;
import org.unmask.app.branches.ComparisonBinding;
import org.unmask.app.branches.ComparisonHeadings;
import org.unmask.app.branches.ComparisonViewModel;
import org.unmask.app.branches.EditActions;
import org.unmask.app.branches.EditBar;
import org.unmask.app.branches.EditsViewModel;
import org.unmask.app.branches.RunActions;
import org.unmask.app.branches.RunsViewModel;
import org.unmask.app.branches.StageInput;
import org.unmask.app.branches.StageMenu;
import org.unmask.app.i18n.Messages;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.app.session.PreferencesViewModel;
import org.unmask.app.stage.StagePane;

/**
 * The controls around the stage for working with a run: edits above it, branches and another run
 * beside it.
 */
final class StageTools {
  private final EditBar editBar;
  private final BranchesView branches;
  private final BorderPane beside;
  private final ComparisonHeadings headings;

  StageTools(
      BranchesViewModel workspace,
      RunsViewModel runs,
      ComparisonViewModel comparison,
      EditsViewModel edits,
      EditActions actions,
      RunActions runActions,
      Action takeSettings,
      Action candidates,
      PlayerViewModel player,
      PreferencesViewModel preferences,
      StagePane stage,
      Messages messages) {
    editBar = new EditBar(edits, actions, workspace, messages, () -> stage.view().requestFocus());
    var menu =
        new StageMenu(
            stage.view(),
            List.of(
                actions.mask(),
                actions.lock(),
                editBar.replace(),
                candidates,
                actions.origin(),
                actions.copy(),
                actions.selectAll()));
    new StageInput(stage.view(), workspace, edits, editBar, menu).start();
    branches =
        new BranchesView(workspace, runs, actions.compare(), runActions, takeSettings, messages);
    var other = new StagePane(messages);
    preferences.textSize().subscribe(size -> other.view().setTextSize(size));
    other.view().followingProperty().bind(stage.view().followingProperty());
    other.setMinWidth(0); // its caption is cut, and not the text beside it
    headings = new ComparisonHeadings(workspace, comparison, messages);
    beside = new BorderPane(other);
    beside.getStyleClass().add("comparison");
    new ComparisonBinding(
            workspace, comparison, player, preferences.arrangement(), stage, other, beside)
        .start();
  }

  /** Returns the bar above the stage. */
  Node editBar() {
    return editBar;
  }

  /** Returns the list of branches beside the stage. */
  Region branches() {
    return branches;
  }

  /** Returns the headings above the stages while two are compared. */
  Node heading() {
    return headings;
  }

  /** Returns the other stage, beside the first while two are compared. */
  Region comparison() {
    return beside;
  }
}
