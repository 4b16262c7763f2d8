package org.unmask.app.branches;

import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.unmask.app.action.Action;
import org.unmask.app.controls.ActionButton;
import org.unmask.app.i18n.Messages;
import org.unmask.branching.Branch;
import org.unmask.branching.Branches;

/** The list of runs and branches: the selected one is shown, another can be compared with it. */
public final class BranchesView extends BorderPane {
  private static final double INDENT = 14;

  /** What a cell and the scroll bar take of the list's width. */
  private static final double MARGIN = 34;

  private final BranchesViewModel workspace;
  private final Messages messages;
  private final BranchRows rows;
  private final ListView<BranchRow> list = new ListView<>();

  /** Set while the list follows the workspace, so that only the user's choice shows a branch. */
  private boolean following;

  /** A list of a workspace's branches. */
  public BranchesView(
      BranchesViewModel workspace, EditActions actions, Action takeSettings, Messages messages) {
    this.workspace = workspace;
    this.messages = messages;
    rows = new BranchRows(messages);
    getStyleClass().add("branches");
    var title = new Label(messages.text("branch.title"));
    title.getStyleClass().add("panel-title");
    title.setLabelFor(list);
    setTop(title);
    list.setId("branches");
    list.setAccessibleText(messages.text("branch.title"));
    list.setPlaceholder(placeholder());
    list.setCellFactory(_ -> new Cell(list));
    setCenter(list);
    setBottom(buttons(actions, takeSettings));
    workspace.branchesProperty().subscribe(this::refreshWhereNew);
    // one run alone is what the stage shows
    visibleProperty()
        .bind(workspace.branchesProperty().map(branches -> branches.list().size() > 1));
    managedProperty().bind(visibleProperty());
    workspace.growingProperty().subscribe(this::refresh);
    workspace.shownProperty().subscribe(this::follow);
    list.getSelectionModel().selectedItemProperty().subscribe(this::choose);
  }

  private Label placeholder() {
    var label = new Label(messages.text("branch.none"));
    label.setWrapText(true);
    label.setPadding(new Insets(12));
    label.getStyleClass().add("muted");
    return label;
  }

  /** Compares the branch shown with the next one chosen; or ends that. */
  private HBox buttons(EditActions actions, Action takeSettings) {
    var compare = new ToggleButton(actions.compare().label(), new FontIcon(Feather.COLUMNS));
    compare.setId("compare-branches");
    compare.setTooltip(
        new Tooltip(
            "%s\n%s"
                .formatted(
                    actions.compare().labelWithKeys(), messages.text("branch.compare.meaning"))));
    actions.compare().selected().ifPresent(is -> is.subscribe(compare::setSelected));
    compare.setOnAction(_ -> actions.compare().run());
    compare.disableProperty().bind(Bindings.not(actions.compare().enabled()));
    compare.setMinWidth(USE_PREF_SIZE);
    var box =
        new HBox(
            8,
            compare,
            icon("take-settings-button", takeSettings, Feather.SLIDERS),
            icon("forget-branch", actions.remove(), Feather.TRASH_2));
    box.setAlignment(Pos.CENTER_LEFT);
    box.setPadding(new Insets(8));
    return box;
  }

  private static Button icon(String id, Action action, Feather icon) {
    var button = new Button();
    button.setId(id);
    button.getStyleClass().addAll("button-icon", "flat");
    return ActionButton.bind(button, action, new FontIcon(icon));
  }

  /** A branch that only grows is no news. */
  private void refreshWhereNew(@Nullable Branches before, Branches now) {
    if (before == null
        || !before.list().stream()
            .map(Branch::number)
            .toList()
            .equals(now.list().stream().map(Branch::number).toList())) {
      refresh();
    }
  }

  private void refresh() {
    following = true;
    list.getItems().setAll(rows.of(workspace.branchesProperty().get()));
    following = false;
    follow();
  }

  private void follow() {
    following = true;
    int shown = workspace.shownProperty().get();
    list.getItems().stream()
        .filter(row -> row.number() == shown)
        .findFirst()
        .ifPresent(list.getSelectionModel()::select);
    following = false;
  }

  private void choose(@Nullable BranchRow row) {
    if (!following && row != null && row.number() != workspace.shownProperty().get()) {
      workspace.show(row.number());
    }
  }

  /** Title, what was changed, and the first difference, below one another. */
  private static final class Cell extends ListCell<BranchRow> {
    private final Label title = new Label();
    private final Label change = new Label();
    private final Label difference = new Label();
    private final VBox box = new VBox(2, title, change, difference);

    Cell(ListView<BranchRow> list) {
      title.getStyleClass().add("branch-title");
      change.getStyleClass().add("muted");
      difference.getStyleClass().add("muted");
      title.setWrapText(true);
      change.setWrapText(true);
      difference.setWrapText(true);
      setPrefWidth(0); // so that lines wrap at the list's width
      box.prefWidthProperty().bind(list.widthProperty().subtract(MARGIN));
      box.maxWidthProperty().bind(box.prefWidthProperty());
      title.setMinHeight(USE_PREF_SIZE);
      change.setMinHeight(USE_PREF_SIZE);
      difference.setMinHeight(USE_PREF_SIZE);
    }

    /** A list asks for the height at no particular width, at which no line wraps. */
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
      change.setText(row.change());
      difference.setText(row.difference());
      difference.setVisible(!row.difference().isEmpty());
      difference.setManaged(difference.isVisible());
      box.setPadding(new Insets(0, 0, 0, INDENT * row.depth()));
      setGraphic(box);
      setAccessibleText(String.join(", ", row.title(), row.change(), row.difference()));
    }
  }
}
