package org.unmask.app.branches;

import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.unmask.app.action.Action;
import org.unmask.app.i18n.Messages;

/** What can be done to the tokens selected on the stage, and the way on from there. */
public final class EditBar extends HBox {
  private static final double SPACING = 4;

  private final EditsViewModel edits;
  private final Messages messages;
  private final TextField field = new TextField();
  private final Label count = new Label();
  private final Runnable backToStage;

  /**
   * A bar of edits.
   *
   * @param backToStage gives the stage the focus
   */
  public EditBar(
      EditsViewModel edits,
      EditActions actions,
      BranchesViewModel workspace,
      Messages messages,
      Runnable backToStage) {
    super(SPACING);
    this.edits = edits;
    this.messages = messages;
    this.backToStage = backToStage;
    getStyleClass().add("edit-bar");
    setAlignment(Pos.CENTER_LEFT);
    setMinWidth(0);
    Button on = dressed(new Button(), actions.goOn(), Feather.FAST_FORWARD);
    on.setText(actions.goOn().label());
    on.getStyleClass().removeAll("flat", "button-icon");
    on.setMinWidth(USE_PREF_SIZE);
    getChildren()
        .addAll(
            typing(),
            count,
            dressed(new Button(), actions.mask(), Feather.SQUARE),
            dressed(new Button(), actions.lock(), Feather.LOCK),
            brush(actions.brush()),
            new Separator(Orientation.VERTICAL),
            dressed(new Button(), actions.undo(), Feather.CORNER_UP_LEFT),
            dressed(new Button(), actions.redo(), Feather.CORNER_UP_RIGHT),
            dressed(new Button(), actions.discard(), Feather.X),
            on);
    workspace.selectionProperty().subscribe(this::showSelected);
    workspace.pendingProperty().subscribe(this::showSelected);
    disableProperty().bind(workspace.shownProperty().isEqualTo(0));
  }

  /** Lets a person type over what is selected. */
  public void startTyping() {
    if (!field.isDisabled()) {
      field.requestFocus();
      field.selectAll();
    }
  }

  private Node typing() {
    field.setId("type-over");
    field.setPromptText(messages.text("edit.type.hint"));
    field.setAccessibleText(messages.text("edit.type"));
    field.setTooltip(new Tooltip(messages.text("edit.type.meaning")));
    field.disableProperty().bind(edits.cannotEdit());
    field.setMinWidth(40);
    field.setPrefColumnCount(12);
    HBox.setHgrow(field, Priority.ALWAYS);
    field.textProperty().subscribe(this::showCount);
    field.setOnAction(
        _ -> {
          edits.type(field.getText());
          backToStage.run();
        });
    field.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            showSelected();
            backToStage.run();
            event.consume();
          }
        });
    count.setId("type-count");
    count.setMinWidth(0);
    count.getStyleClass().add("muted");
    return field;
  }

  private void showSelected() {
    field.setText(edits.selectedText());
    showCount();
  }

  private void showCount() {
    count.setText(edits.cannotEdit().get() ? "" : edits.countOf(field.getText()));
  }

  private ToggleButton brush(Action action) {
    var brush = dressed(new ToggleButton(), action, Feather.EDIT_2);
    edits.brushProperty().subscribe(brush::setSelected);
    return brush;
  }

  private static <T extends ButtonBase> T dressed(T button, Action action, Feather icon) {
    button.setId("edit-" + action.id());
    button.setGraphic(new FontIcon(icon));
    button.getStyleClass().addAll("button-icon", "flat");
    button.setTooltip(new Tooltip(action.labelWithKeys()));
    button.setAccessibleText(action.label());
    button.setOnAction(_ -> action.run());
    button.disableProperty().bind(Bindings.not(action.enabled()));
    return button;
  }
}
