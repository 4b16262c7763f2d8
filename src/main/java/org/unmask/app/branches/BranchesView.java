package org.unmask.app.branches;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
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
import org.unmask.branching.Branches;

/** The list of runs and branches: the selected one is shown, another can be compared with it. */
public final class BranchesView extends BorderPane {
  private final BranchesViewModel workspace;
  private final RunsViewModel runs;
  private final Messages messages;
  private final BranchRows rows;
  private final Label title = new Label();
  private final ListView<BranchRow> list = new ListView<>();

  /** Set while the list follows the workspace, so that only the user's choice shows a branch. */
  private boolean following;

  /** A list of a workspace's branches. */
  public BranchesView(
      BranchesViewModel workspace,
      RunsViewModel runs,
      Action compare,
      RunActions actions,
      Action takeSettings,
      Messages messages) {
    this.workspace = workspace;
    this.runs = runs;
    this.messages = messages;
    rows = new BranchRows(messages);
    getStyleClass().add("branches");
    title.getStyleClass().add("panel-title");
    title.setLabelFor(list);
    title.setTooltip(new Tooltip(messages.text("branch.kept.meaning", Branches.MOST)));
    setTop(new VBox(title, notice()));
    list.setId("branches");
    list.setAccessibleText(messages.text("branch.title"));
    list.setPlaceholder(placeholder());
    list.setCellFactory(_ -> new BranchCell(list, runs, messages));
    setCenter(list);
    setBottom(buttons(compare, actions, takeSettings));
    workspace.branchesProperty().subscribe(this::refreshWhereNew);
    visibleProperty().bind(runs.shownProperty());
    managedProperty().bind(visibleProperty());
    workspace.growingProperty().subscribe(this::refresh);
    workspace.shownProperty().subscribe(this::follow);
    list.getSelectionModel().selectedItemProperty().subscribe(this::choose);
    list.setEditable(true);
    runs.renamingProperty().subscribe(this::rename);
  }

  private Label notice() {
    var label = new Label();
    label.setId("branches-notice");
    label.textProperty().bind(runs.noticeProperty());
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().add("branches-notice");
    label.visibleProperty().bind(label.textProperty().isNotEmpty());
    label.managedProperty().bind(label.visibleProperty());
    return label;
  }

  private void rename() {
    int number = runs.renamingProperty().get();
    for (int row = 0; row < list.getItems().size(); row++) {
      if (list.getItems().get(row).number() == number) {
        list.scrollTo(row);
        getParent().applyCss();
        getParent().layout(); // the cell of the row must be there
        list.edit(row);
      }
    }
  }

  private Label placeholder() {
    var label = new Label(messages.text("branch.none"));
    label.setWrapText(true);
    label.setPadding(new Insets(12));
    label.getStyleClass().add("muted");
    return label;
  }

  private HBox buttons(Action compare, RunActions actions, Action takeSettings) {
    var toggle = new ToggleButton(compare.label(), new FontIcon(Feather.COLUMNS));
    toggle.setId("compare-branches");
    toggle.setTooltip(
        new Tooltip(
            "%s\n%s".formatted(compare.labelWithKeys(), messages.text("branch.compare.meaning"))));
    compare.selected().ifPresent(is -> is.subscribe(toggle::setSelected));
    toggle.setOnAction(_ -> compare.run());
    toggle.disableProperty().bind(Bindings.not(compare.enabled()));
    toggle.setMinWidth(USE_PREF_SIZE);
    Button back = icon("bring-back-branch", actions.bringBack(), Feather.ROTATE_CCW);
    back.visibleProperty().bind(back.disabledProperty().not());
    back.managedProperty().bind(back.visibleProperty());
    var box =
        new HBox(
            4,
            toggle,
            icon("take-settings-button", takeSettings, Feather.SLIDERS),
            icon("rename-branch", actions.rename(), Feather.EDIT_2),
            icon("forget-branch", actions.remove(), Feather.TRASH_2),
            back);
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

  /** Refreshes the list unless a branch has only grown. */
  private void refreshWhereNew(@Nullable Branches before, Branches now) {
    if (before == null || !shape(before).equals(shape(now))) {
      refresh();
    }
  }

  private static List<List<Object>> shape(Branches branches) {
    return branches.list().stream()
        .map(each -> List.<Object>of(each.number(), each.parent(), each.name(), each.saved()))
        .toList();
  }

  private void refresh() {
    following = true;
    Branches branches = workspace.branchesProperty().get();
    title.setText(
        messages.text("branch.kept", messages.text("branch.title"), branches.list().size()));
    list.getItems().setAll(rows.of(branches));
    following = false;
    follow();
  }

  private void follow() {
    following = true;
    int shown = workspace.shownProperty().get();
    list.getItems().stream()
        .filter(row -> row.number() == shown)
        .findFirst()
        .filter(row -> !row.equals(list.getSelectionModel().getSelectedItem()))
        .ifPresent(
            row -> {
              list.getSelectionModel().select(row);
              list.scrollTo(row);
            });
    following = false;
  }

  private void choose(@Nullable BranchRow row) {
    if (!following && row != null && row.number() != workspace.shownProperty().get()) {
      workspace.show(row.number());
    }
  }
}
