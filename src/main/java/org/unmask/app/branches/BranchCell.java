package org.unmask.app.branches;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.unmask.app.i18n.Messages;

/**
 * A list cell with what is known of a run or branch, line by line; its title is a field while it is
 * renamed.
 */
final class BranchCell extends ListCell<BranchRow> {
  private static final double INDENT = 14;

  /** The part of the list's width that a cell and the scroll bar take. */
  private static final double MARGIN = 34;

  private final RunsViewModel runs;
  private final TextField field = new TextField();
  private final Label title = new Label();
  private final Label text = new Label();
  private final Label settings = new Label();
  private final Label change = new Label();
  private final Label made = new Label();
  private final VBox box = new VBox(2, title, text, settings, change, made);

  BranchCell(ListView<BranchRow> list, RunsViewModel runs, Messages messages) {
    this.runs = runs;
    title.getStyleClass().add("branch-title");
    for (Label muted : List.of(settings, change, made)) {
      muted.getStyleClass().add("muted");
    }
    for (Label each : List.of(title, text, settings, change, made)) {
      each.setWrapText(true);
      each.setMinHeight(USE_PREF_SIZE);
      each.managedProperty().bind(each.textProperty().isNotEmpty());
    }
    setPrefWidth(0); // so that lines wrap at the list's width
    box.prefWidthProperty().bind(list.widthProperty().subtract(MARGIN));
    box.maxWidthProperty().bind(box.prefWidthProperty());
    field.setId("branch-name");
    field.setAccessibleText(messages.text("branch.rename"));
    field.setOnAction(_ -> commit());
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::leave);
  }

  private void commit() {
    BranchRow row = getItem();
    String name = field.getText();
    if (row == null || name.equals(row.title())) {
      cancelEdit();
    } else {
      close();
      runs.rename(name);
    }
  }

  private void leave(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      cancelEdit();
      event.consume();
    }
  }

  private void close() {
    super.cancelEdit();
    box.getChildren().set(0, title);
    getListView().requestFocus();
  }

  /**
   * Returns the height at the list's width; the list asks for it at no particular width, at which
   * no line wraps.
   */
  @Override
  protected double computePrefHeight(double width) {
    return getGraphic() == null
        ? super.computePrefHeight(width)
        : snappedTopInset() + box.prefHeight(widthOfLines()) + snappedBottomInset();
  }

  private double widthOfLines() {
    double room = getWidth() - snappedLeftInset() - snappedRightInset();
    return room > 0 ? Math.min(room, box.getPrefWidth()) : box.getPrefWidth();
  }

  @Override
  protected void updateItem(@Nullable BranchRow row, boolean empty) {
    super.updateItem(row, empty);
    if (empty || row == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    title.setText(row.title());
    text.setText(row.text());
    settings.setText(row.settings());
    change.setText(row.change());
    made.setText(row.made());
    box.setPadding(new Insets(0, 0, 0, INDENT * row.depth()));
    box.getChildren().set(0, title);
    setGraphic(box);
    setAccessibleText(
        Stream.of(row.title(), row.text(), row.settings(), row.change(), row.made())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", ")));
  }

  /** Begins only where the action asked for it, and not at a click. */
  @Override
  public void startEdit() {
    BranchRow row = getItem();
    if (row != null && runs.renamingProperty().get() == row.number()) {
      super.startEdit();
      field.setText(row.title());
      box.getChildren().set(0, field);
      field.requestFocus();
      field.selectAll();
    }
  }

  @Override
  public void cancelEdit() {
    close();
    runs.stopRenaming();
  }
}
