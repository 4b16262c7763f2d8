package org.unmask.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import java.util.Objects;
import javafx.scene.control.Alert;
import javafx.scene.control.TextArea;
import javafx.stage.Window;
import org.unmask.problem.Problem;

/** The one dialog for what goes wrong; the log has it too. */
final class ErrorDialog {
  private static final System.Logger LOG = System.getLogger(ErrorDialog.class.getName());

  private final Window owner;
  private boolean open;

  ErrorDialog(Window owner) {
    this.owner = owner;
  }

  /** Shows a failure; one at a time, since one often brings others. */
  void show(Throwable e) {
    boolean mendable = e instanceof Problem;
    LOG.log(Level.ERROR, e.toString(), mendable ? null : e);
    if (open) {
      return;
    }
    open = true;
    var alert = new Alert(Alert.AlertType.ERROR);
    alert.initOwner(owner);
    alert.setTitle("Unmask");
    alert.setHeaderText(mendable ? "That did not work." : "Something went wrong in Unmask.");
    alert.setContentText(message(e));
    if (!mendable) {
      alert.getDialogPane().setExpandableContent(trace(e));
    }
    alert.getDialogPane().setPrefWidth(520);
    alert.setOnHidden(_ -> open = false);
    alert.show();
  }

  private static String message(Throwable e) {
    return switch (e) {
      case OutOfMemoryError _ ->
          "There is not enough memory for this: try a smaller model or a shorter length.";
      default -> Objects.requireNonNullElse(e.getMessage(), e.toString());
    };
  }

  private static TextArea trace(Throwable e) {
    var text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    var area = new TextArea(text.toString());
    area.setEditable(false);
    area.setAccessibleText("Trace");
    return area;
  }
}
