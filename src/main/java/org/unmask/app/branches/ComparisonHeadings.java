package org.unmask.app.branches;

import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.unmask.app.i18n.Messages;
import org.unmask.branching.Branch;
import org.unmask.branching.Branches;

/**
 * Headings of equal height above two stages: run, model and settings of each. The second run is
 * chosen there; the first in the list.
 */
public final class ComparisonHeadings {
  private final BranchesViewModel workspace;
  private final ComparisonViewModel comparison;
  private final BranchRows rows;
  private final Label title = new Label();
  private final ComboBox<BranchRow> choice = new ComboBox<>();
  private final Label settings = settings();
  private final Label otherSettings = settings();
  private final VBox first;
  private final VBox second;

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
    choice.setId("compare-with");
    choice.setAccessibleText(messages.text("branch.compare.with"));
    choice.setTooltip(new Tooltip(messages.text("branch.compare.with")));
    choice.setMinWidth(0);
    choice.setMaxWidth(Double.MAX_VALUE);
    choice.setButtonCell(new RowCell(BranchRow::title)); // the settings stand below
    choice.setCellFactory(_ -> new RowCell(row -> row.title() + " · " + row.settings()));
    line.minHeightProperty().bind(choice.heightProperty());
    first = heading("comparison-first", line, settings);
    second = heading("comparison-second", choice, otherSettings);
    comparison.comparedProperty().subscribe(this::follow);
    workspace.branchesProperty().subscribe(this::follow);
    workspace.shownProperty().subscribe(this::follow);
    choice.valueProperty().subscribe(this::choose);
  }

  private static Label settings() {
    var label = new Label();
    label.getStyleClass().add("muted");
    label.setMinWidth(0);
    var whole = new Tooltip();
    whole.textProperty().bind(label.textProperty());
    label.setTooltip(whole);
    return label;
  }

  private VBox heading(String id, Node name, Control below) {
    var box = new VBox(2, name, below);
    box.setId(id);
    box.getStyleClass().add("comparison-heading");
    box.visibleProperty().bind(comparison.comparedProperty().greaterThan(0));
    box.managedProperty().bind(box.visibleProperty());
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
    settings.setText(here.settings());
    BranchRow there = rows.of(compared, branches);
    otherSettings.setText(there.settings());
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

  /** The heading of the run that is shown. */
  public Node first() {
    return first;
  }

  /** The heading of the run beside it. */
  public Node second() {
    return second;
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
