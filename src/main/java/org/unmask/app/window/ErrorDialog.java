package org.unmask.app.window;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.TextArea;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.unmask.app.i18n.Messages;
import org.unmask.error.UserError;
import org.unmask.error.ValueError;

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
    boolean mendable = e instanceof UserError || e instanceof ValueError;
    LOG.log(Level.ERROR, e.toString(), mendable ? e.getCause() : e);
    // an unexpected exception brings its trace, to be unfolded and reported
    show(
        messages.text(mendable ? "error.problem" : "error.bug"),
        messages.error(e),
        mendable ? null : trace(e));
  }

  /** Shows which settings of the last session are reset. */
  void settings(List<UserError> wrong) {
    wrong.forEach(each -> LOG.log(Level.WARNING, each.getMessage()));
    show(
        messages.text("error.problem"),
        messages.text(
            "error.settings",
            wrong.stream().map(messages::error).collect(Collectors.joining("\n"))),
        null);
  }

  private void show(String header, String text, @Nullable Node details) {
    if (open) {
      return;
    }
    open = true;
    var alert = new Alert(Alert.AlertType.ERROR);
    if (details != null) {
      alert.getDialogPane().setExpandableContent(details);
    }
    alert.initOwner(owner);
    alert.setTitle("Unmask");
    alert.setHeaderText(header);
    alert.setContentText(text);
    alert.getDialogPane().setPrefWidth(520);
    alert.setOnHidden(_ -> open = false);
    alert.show();
  }

  private TextArea trace(Throwable e) {
    var trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    var area = new TextArea(trace.toString());
    area.setEditable(false);
    area.setAccessibleText(messages.text("error.trace"));
    return area;
  }
}
