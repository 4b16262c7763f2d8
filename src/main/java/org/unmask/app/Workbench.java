package org.unmask.app;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import org.unmask.app.language.Messages;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.app.stage.StagePane;
import org.unmask.app.workspace.BranchesView;
import org.unmask.app.workspace.EditActions;
import org.unmask.app.workspace.EditBar;
import org.unmask.app.workspace.EditsViewModel;
import org.unmask.app.workspace.StageInput;
import org.unmask.app.workspace.WorkspaceViewModel;

/** What surrounds the stage for working with a run: edits above it, branches and another beside. */
final class Workbench {
  private final EditBar editBar;
  private final BranchesView branches;
  private final BorderPane comparison;

  Workbench(
      WorkspaceViewModel workspace,
      EditsViewModel edits,
      EditActions actions,
      PlayerViewModel player,
      PreferencesViewModel preferences,
      StagePane stage,
      Messages messages) {
    editBar = new EditBar(edits, actions, workspace, messages, () -> stage.view().requestFocus());
    new StageInput(stage.view(), workspace, edits, editBar).start();
    branches = new BranchesView(workspace, actions, messages);
    var other = new StagePane(messages);
    preferences.textSize().subscribe(size -> other.view().setTextSize(size));
    var title = new Label();
    title.getStyleClass().add("panel-title");
    workspace
        .comparedProperty()
        .subscribe(number -> title.setText(messages.text("branch.beside", number)));
    comparison = new BorderPane(other);
    comparison.setTop(title);
    comparison.getStyleClass().add("comparison");
    new CompareBinding(workspace, player, preferences.arrangement(), stage, other, comparison)
        .start();
  }

  /** Above the stage. */
  Node editBar() {
    return editBar;
  }

  /** Beside it, the list. */
  Node branches() {
    return branches;
  }

  /** Beside it, while two are compared, the other stage. */
  Region comparison() {
    return comparison;
  }
}
