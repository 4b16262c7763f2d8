package org.unmask.app.window;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.scene.control.Alert;
import javafx.scene.control.TextArea;
import javafx.stage.Window;
import org.unmask.app.i18n.Messages;
import org.unmask.error.UserError;

/** The one dialog for what goes wrong; the log has it too. */
final class ErrorDialog {
  private static final System.Logger LOG = System.getLogger(ErrorDialog.class.getName());

  private final Window owner;
  private final Messages messages;
  private boolean open;

  ErrorDialog(Window owner, Messages messages) {
    this.owner = owner;
    this.messages = messages;
  }

  /** Shows a failure; one at a time, since one often brings others. */
  void show(Throwable e) {
    boolean mendable = e instanceof UserError;
    LOG.log(Level.ERROR, e.toString(), mendable ? null : e);
    if (open) {
      return;
    }
    open = true;
    // an exception nobody expected brings its trace, to be unfolded and sent to us
    var alert = new Alert(Alert.AlertType.ERROR);
    if (!mendable) {
      alert.getDialogPane().setExpandableContent(trace(e));
    }
    alert.initOwner(owner);
    alert.setTitle("Unmask");
    alert.setHeaderText(messages.text(mendable ? "error.problem" : "error.bug"));
    alert.setContentText(message(e));
    alert.getDialogPane().setPrefWidth(520);
    alert.setOnHidden(_ -> open = false);
    alert.show();
  }

  /** Shows which settings of the last session are reset. */
  void settings(List<UserError> wrong) {
    String list = wrong.stream().map(UserError::getMessage).collect(Collectors.joining("\n"));
    show(new UserError(messages.text("error.settings", list)));
  }

  private TextArea trace(Throwable e) {
    var trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    var area = new TextArea(trace.toString());
    area.setEditable(false);
    area.setAccessibleText(messages.text("error.trace"));
    return area;
  }

  private String message(Throwable e) {
    return switch (e) {
      case OutOfMemoryError _ -> messages.text("error.memory");
      default -> Objects.requireNonNullElse(e.getMessage(), e.toString());
    };
  }
}
