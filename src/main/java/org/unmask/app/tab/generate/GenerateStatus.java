package org.unmask.app.tab.generate;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.unmask.app.action.Action;
import org.unmask.app.export.FilesViewModel;
import org.unmask.app.i18n.Messages;
import org.unmask.app.tab.StatusItems;

/** The status line's items about the model, the playhead and files. */
record GenerateStatus(
    GenerateStatusViewModel status,
    FilesViewModel files,
    List<Action> exporting,
    Messages messages) {
  /** The width of the lines of a reason. */
  private static final double REASON_EMS = 40;

  /** Makes all of them. */
  StatusItems items() {
    return new StatusItems(
        List.of(
            label("status-model", status.modelProperty()),
            engine(),
            shrinking("status-recorded", status.recordedProperty())),
        List.of(
            shrinking("status-message", files.messageProperty()),
            export(),
            label("status-step", status.stepProperty()),
            label("status-time", status.timeProperty()),
            label("status-masks", status.masksProperty())));
  }

  private Label engine() {
    Label engine = label("status-engine", status.engineProperty());
    var reason = new Tooltip();
    reason.textProperty().bind(status.reasonProperty());
    reason.setWrapText(true);
    reason.prefWidthProperty().bind(engine.fontProperty().map(font -> REASON_EMS * font.getSize()));
    engine.setTooltip(reason);
    engine.accessibleHelpProperty().bind(status.reasonProperty());
    return engine;
  }

  private HBox export() {
    var bar = new ProgressBar();
    bar.setId("export-progress");
    bar.progressProperty().bind(files.progressProperty());
    bar.setAccessibleText(messages.text("export.progress"));
    var cancel = new Button(messages.text("export.cancel"));
    cancel.setId("export-cancel");
    cancel.getStyleClass().add("small");
    Action action =
        exporting.stream()
            .filter(each -> each.id().equals("cancel-export"))
            .findFirst()
            .orElseThrow();
    cancel.setTooltip(new Tooltip(action.labelWithKeys()));
    cancel.setOnAction(_ -> action.run());
    var box = new HBox(8, new Label(messages.text("export.running")), bar, cancel);
    box.setAlignment(Pos.CENTER);
    box.visibleProperty().bind(files.exportingProperty());
    box.managedProperty().bind(box.visibleProperty());
    return box;
  }

  private static Label shrinking(String id, ObservableValue<String> text) {
    Label label = label(id, text);
    label.setMinWidth(0);
    return label;
  }

  private static Label label(String id, ObservableValue<String> text) {
    var label = new Label();
    label.setId(id);
    label.textProperty().bind(text);
    label.setMinWidth(Region.USE_PREF_SIZE);
    label.managedProperty().bind(label.textProperty().isNotEmpty());
    return label;
  }
}
