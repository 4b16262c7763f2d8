package org.unmask.app.action;

import java.util.List;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.stage.Window;
import org.unmask.app.i18n.Messages;

/** A dialog with every action and its keys. */
public final class ShortcutSheet {
  private static final double WIDTH = 560;
  private static final double HEIGHT = 520;

  private ShortcutSheet() {}

  /** Shows it over a window. */
  public static void show(Window owner, List<Action> actions, Messages messages) {
    var dialog = new Dialog<ButtonType>();
    dialog.initOwner(owner);
    dialog.setTitle(messages.text("action.shortcuts"));
    dialog.setHeaderText(messages.text("action.shortcuts"));
    var scroll = new ScrollPane(table(actions, messages));
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setAccessibleText(messages.text("action.shortcuts"));
    dialog.getDialogPane().setContent(scroll);
    dialog.getDialogPane().setId("shortcuts");
    dialog.getDialogPane().setPrefSize(WIDTH, HEIGHT);
    dialog.getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
    dialog.setResizable(true);
    dialog.show();
  }

  private static GridPane table(List<Action> actions, Messages messages) {
    var table = new GridPane();
    table.getStyleClass().add("shortcuts");
    int row = 0;
    for (ActionGroup group : ActionMenus.groups(actions)) {
      List<Action> its = actions.stream().filter(action -> action.group().equals(group)).toList();
      if (its.isEmpty()) {
        continue;
      }
      var title = new Label(group.label(messages));
      title.getStyleClass().add("shortcuts-title");
      table.add(title, 0, row++, 2, 1);
      for (Action action : its) {
        var keys = new Label(action.keyText());
        keys.getStyleClass().add("keys");
        keys.setMinWidth(Label.USE_PREF_SIZE);
        var label = new Label(action.label());
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        table.addRow(row++, label, keys);
      }
    }
    return table;
  }
}
