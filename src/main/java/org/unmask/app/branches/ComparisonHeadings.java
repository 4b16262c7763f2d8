package org.unmask.app.branches;

import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.unmask.app.i18n.Messages;
import org.unmask.branching.Branch;
import org.unmask.branching.Branches;

/**
 * Headings above two stages, of one height: run, model and settings of each, with the settings that
 * differ. The second run is chosen there; the first in the list.
 */
public final class ComparisonHeadings extends HBox {
  private static final double LEAST_WIDTH = 160;

  private final BranchesViewModel workspace;
  private final ComparisonViewModel comparison;
  private final BranchRows rows;
  private final Label title = new Label();
  private final ComboBox<BranchRow> choice = new ComboBox<>();
  private final Label settings = settings();
  private final Label otherSettings = settings();

  /** Set while the choice follows the comparison, so that only the user's choice changes it. */
  private boolean following;

  /** Headings of a comparison. */
  public ComparisonHeadings(
      BranchesViewModel workspace, ComparisonViewModel comparison, Messages messages) {
    this.workspace = workspace;
    this.comparison = comparison;
    rows = new BranchRows(messages);
    title.getStyleClass().add("branch-title");
    var line = new HBox(title);
    line.setAlignment(Pos.CENTER_LEFT);
    choice.setId("compare-with");
    choice.setAccessibleText(messages.text("branch.compare.with"));
    choice.setTooltip(new Tooltip(messages.text("branch.compare.with")));
    choice.setMinWidth(0);
    choice.setMaxWidth(Double.MAX_VALUE);
    choice.setButtonCell(new RowCell(BranchRow::title)); // the settings stand below
    choice.setCellFactory(_ -> new RowCell(row -> row.title() + " · " + row.settings()));
    line.minHeightProperty().bind(choice.heightProperty());
    var divider = new Region();
    divider.getStyleClass().add("comparison-divider");
    getChildren()
        .addAll(
            heading("comparison-first", line, settings),
            divider,
            heading("comparison-second", choice, otherSettings));
    getStyleClass().add("comparison-headings");
    visibleProperty().bind(comparison.comparedProperty().greaterThan(0));
    managedProperty().bind(visibleProperty());
    comparison.comparedProperty().subscribe(this::follow);
    workspace.branchesProperty().subscribe(this::follow);
    workspace.shownProperty().subscribe(this::follow);
    choice.valueProperty().subscribe(this::choose);
  }

  private static Label settings() {
    var label = new Label();
    label.getStyleClass().add("muted");
    label.setWrapText(true);
    return label;
  }

  private VBox heading(String id, Node name, Node below) {
    var box = new VBox(4, name, below);
    box.setId(id);
    box.getStyleClass().add("comparison-heading");
    // each has half of the width; less than the least would make lines of a letter each
    box.prefWidthProperty().bind(Bindings.max(LEAST_WIDTH, widthProperty().divide(2)));
    box.setMinWidth(0);
    HBox.setHgrow(box, Priority.ALWAYS);
    return box;
  }

  private void follow() {
    Branches branches = workspace.branchesProperty().get();
    Branch shown = workspace.branch().orElse(null);
    Branch compared = branches.find(comparison.comparedProperty().get()).orElse(null);
    if (shown == null || compared == null) {
      return;
    }
    BranchRow here = rows.of(shown, branches);
    title.setText(here.title());
    settings.setText(rows.settings(shown, compared));
    BranchRow there = rows.of(compared, branches);
    otherSettings.setText(rows.settings(compared, shown));
    following = true;
    choice
        .getItems()
        .setAll(rows.of(branches).stream().filter(row -> row.number() != here.number()).toList());
    choice.getSelectionModel().select(there);
    following = false;
  }

  private void choose(@Nullable BranchRow row) {
    if (!following && row != null) {
      comparison.compareWith(row.number());
    }
  }

  private static final class RowCell extends ListCell<BranchRow> {
    private final Function<BranchRow, String> words;

    RowCell(Function<BranchRow, String> words) {
      this.words = words;
    }

    @Override
    protected void updateItem(@Nullable BranchRow row, boolean empty) {
      super.updateItem(row, empty);
      setText(empty || row == null ? "" : words.apply(row));
    }
  }
}
