package org.unmask.app.branches;

import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.controls.ActionButton;
import org.unmask.app.controls.ShapeIcon;
import org.unmask.app.i18n.Messages;

/** The bar above the stage: edits of the selected tokens, and Continue. */
public final class EditBar extends HBox {
  private static final double SPACING = 4;
  private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

  private final EditsViewModel edits;
  private final Messages messages;
  private final TextField field = new TextField();
  private final Label count = new Label();
  private final Tooltip reason = new Tooltip();
  private final Button on;
  private final Runnable backToStage;

  /**
   * Creates the bar.
   *
   * @param backToStage moves the focus to the stage
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
    on = new Button(actions.resume().label());
    on.setId("edit-continue");
    on.setMinWidth(USE_PREF_SIZE);
    var goesOn = explained(on, actions.resume(), new FontIcon(Feather.FAST_FORWARD));
    getChildren()
        .addAll(
            typing(),
            count,
            button(new Button(), actions.mask(), ShapeIcon.MASK.node()),
            button(new Button(), actions.lock(), new FontIcon(Feather.LOCK)),
            brush(actions.brush()),
            new Separator(Orientation.VERTICAL),
            button(new Button(), actions.undo(), new FontIcon(Feather.CORNER_UP_LEFT)),
            button(new Button(), actions.redo(), new FontIcon(Feather.CORNER_UP_RIGHT)),
            button(new Button(), actions.discard(), new FontIcon(Feather.X)),
            goesOn);
    workspace.selectionProperty().subscribe(this::showSelected);
    workspace.pendingProperty().subscribe(this::showSelected);
    widthProperty().subscribe(this::fit);
    on.fontProperty().subscribe(this::fit);
  }

  /** Shows the icon of Continue alone where its name does not fit. */
  private void fit() {
    on.setContentDisplay(ContentDisplay.LEFT);
    if (getWidth() > 0 && computeMinWidth(-1) > getWidth()) {
      on.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }
  }

  /** Returns the action that does so, for the tokens' menu. */
  public Action replace() {
    return Action.of(
            ActionGroup.EDIT, "replace", messages.text("edit.type"), "Enter", this::startTyping)
        .when(edits.cannotType().not());
  }

  /** Moves the focus to the field that replaces the selection. */
  public void startTyping() {
    if (!field.isDisabled()) {
      field.requestFocus();
      field.selectAll();
    }
  }

  private Node typing() {
    field.setId("type-over");
    field.promptTextProperty().bind(edits.missingModel().map(this::hint));
    field.setAccessibleText(messages.text("edit.type"));
    field.setTooltip(new Tooltip(messages.text("edit.type.meaning")));
    field.disableProperty().bind(edits.cannotType());
    field.setMinWidth(40);
    field.setPrefColumnCount(2); // it grows, and nothing else shrinks before it
    field.textProperty().subscribe(this::showCount);
    field.setOnAction(
        _ -> {
          if (edits.fits(field.getText())) {
            edits.type(field.getText());
            backToStage.run();
          }
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
    var pane = new StackPane(field);
    pane.setId("type-over-pane");
    HBox.setHgrow(pane, Priority.ALWAYS);
    edits.missingModel().subscribe(name -> explain(pane, name));
    return pane;
  }

  private String hint(String missing) {
    return missing.isEmpty()
        ? messages.text("edit.type.hint")
        : messages.text("edit.type.needs-model", missing);
  }

  /** Says on the pane why the field is disabled, which has neither tooltip nor focus then. */
  private void explain(StackPane pane, String missing) {
    boolean isMissing = !missing.isEmpty();
    pane.setAccessibleHelp(isMissing ? hint(missing) : null);
    Tooltip.uninstall(pane, reason);
    if (isMissing) {
      reason.setText(hint(missing));
      Tooltip.install(pane, reason);
    }
    showSelected();
  }

  private void showSelected() {
    field.setText(edits.missingModel().get().isEmpty() ? edits.selectedText() : "");
    showCount();
  }

  private void showCount() {
    boolean isBeyond = !edits.cannotType().get() && !edits.fits(field.getText());
    count.setText(edits.cannotType().get() ? "" : edits.countOf(field.getText()));
    count.pseudoClassStateChanged(DANGER, isBeyond);
    field.pseudoClassStateChanged(DANGER, isBeyond);
  }

  private Node brush(Action action) {
    var brush = new ToggleButton();
    edits.brushProperty().subscribe(brush::setSelected);
    return button(brush, action, ShapeIcon.BRUSH.node());
  }

  private static Node button(ButtonBase button, Action action, Node icon) {
    button.setId("edit-" + action.id());
    button.getStyleClass().addAll("button-icon", "flat");
    return explained(button, action, icon);
  }

  private static StackPane explained(ButtonBase button, Action action, Node icon) {
    return ActionButton.explained(ActionButton.bind(button, action, icon), action);
  }
}
