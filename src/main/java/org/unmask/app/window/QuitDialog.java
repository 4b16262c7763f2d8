package org.unmask.app.window;

import java.util.List;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;
import org.unmask.app.i18n.Messages;

/** A dialog that asks before the window closes while work is running. */
final class QuitDialog {
  private QuitDialog() {}

  /**
   * Asks the user to confirm, then quits.
   *
   * @param unfinished what to ask
   */
  static void ask(Window owner, List<String> unfinished, Runnable quit, Messages messages) {
    var go = new ButtonType(messages.text("quit.go"), ButtonData.OK_DONE);
    var stay = new ButtonType(messages.text("quit.stay"), ButtonData.CANCEL_CLOSE);
    var alert = new Alert(Alert.AlertType.CONFIRMATION, String.join("\n", unfinished), go, stay);
    alert.initOwner(owner);
    alert.setTitle(messages.text("action.quit"));
    alert.setHeaderText(messages.text("quit.title"));
    alert.getDialogPane().setId("quit-ask");
    alert.setOnHidden(
        _ -> {
          if (go.equals(alert.getResult())) {
            quit.run();
          }
        });
    alert.show();
  }
}
