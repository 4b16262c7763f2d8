package org.unmask.app;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.shape.Rectangle;
import org.controlsfx.control.StatusBar;
import org.unmask.app.action.Action;
import org.unmask.app.export.FilesViewModel;
import org.unmask.app.language.Messages;

/** The line at the window's bottom. */
final class StatusLine extends StatusBar {
  /** How wide the lines of a reason are. */
  private static final double REASON_EMS = 40;

  StatusLine(StatusViewModel status, FilesViewModel files, Action cancel, Messages messages) {
    setFocusTraversable(false); // there is nothing to do on it
    getStyleClass().add("status-line");
    setText("");
    // a text that grows sticks out for a moment, and a wider window is drawn wholly anew
    var edge = new Rectangle();
    edge.widthProperty().bind(widthProperty());
    edge.heightProperty().bind(heightProperty());
    setClip(edge);
    setAccessibleRole(AccessibleRole.TOOL_BAR);
    setAccessibleText(messages.text("status.name"));
    Label engine = label("status-engine", status.engineProperty());
    var reason = new Tooltip();
    reason.textProperty().bind(status.reasonProperty());
    reason.setWrapText(true);
    reason.prefWidthProperty().bind(engine.fontProperty().map(font -> REASON_EMS * font.getSize()));
    engine.setTooltip(reason);
    engine.accessibleHelpProperty().bind(status.reasonProperty());
    Label message = label("status-message", files.messageProperty());
    message.setMinWidth(0);
    getLeftItems().addAll(label("status-model", status.modelProperty()), engine);
    getRightItems()
        .addAll(
            message,
            export(files, cancel, messages),
            label("status-step", status.stepProperty()),
            label("status-time", status.timeProperty()),
            label("status-masks", status.masksProperty()));
  }

  private static HBox export(FilesViewModel files, Action cancelExport, Messages messages) {
    var bar = new ProgressBar();
    bar.setId("export-progress");
    bar.progressProperty().bind(files.progressProperty());
    bar.setAccessibleText(messages.text("export.progress"));
    var cancel = new Button(messages.text("export.cancel"));
    cancel.setId("export-cancel");
    cancel.getStyleClass().add("small");
    cancel.setTooltip(new Tooltip(cancelExport.labelWithKeys()));
    cancel.setOnAction(_ -> cancelExport.run());
    var box = new HBox(8, new Label(messages.text("export.running")), bar, cancel);
    box.setAlignment(Pos.CENTER);
    box.visibleProperty().bind(files.exportingProperty());
    box.managedProperty().bind(box.visibleProperty());
    return box;
  }

  private static Label label(String id, ObservableValue<String> text) {
    var label = new Label();
    label.setId(id);
    label.textProperty().bind(text);
    label.setMinWidth(USE_PREF_SIZE);
    label.managedProperty().bind(label.textProperty().isNotEmpty());
    return label;
  }
}
