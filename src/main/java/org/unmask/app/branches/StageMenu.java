package org.unmask.app.branches;

import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.control.ContextMenu;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionMenus;
import org.unmask.app.stage.StageView;

/** The menu of the tokens selected on the stage: what can be done with them. */
public final class StageMenu {
  private final StageView stage;
  private final ContextMenu menu = new ContextMenu();

  /** A menu of actions in their order. */
  public StageMenu(StageView stage, List<Action> actions) {
    this.stage = stage;
    menu.setId("token-menu");
    menu.getItems().addAll(actions.stream().map(ActionMenus::item).toList());
  }

  /** Opens it at a point of the stage. */
  void show(Point2D at) {
    Point2D place = stage.localToScreen(at);
    menu.hide();
    menu.show(stage, place.getX(), place.getY());
  }

  void hide() {
    menu.hide();
  }
}
