package org.unmask.app.action;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.unmask.app.i18n.Messages;

/**
 * The command palette over the window: type to filter, select with the arrow keys, run with Enter.
 */
public final class CommandPalette extends StackPane {
  private static final int PAGE = 8;

  private final CommandPaletteViewModel palette;
  private final TextField field = new TextField();
  private final ListView<Action> list = new ListView<>();

  /** The node that gets the focus back when the palette closes. */
  private @Nullable Node before;

  /** Creates the view of a palette. */
  public CommandPalette(CommandPaletteViewModel palette, Messages messages) {
    this.palette = palette;
    getStyleClass().addAll("shade", "palette-shade");
    field.setId("palette-query");
    field.setPromptText(messages.text("palette.hint"));
    field.setAccessibleText(messages.text("palette.hint"));
    field.textProperty().bindBidirectional(palette.queryProperty());
    list.setId("palette-list");
    list.setAccessibleText(messages.text("action.palette"));
    list.setItems(palette.fitting());
    list.setCellFactory(_ -> new Row(palette));
    list.setFocusTraversable(false); // the field has the focus, and the keys
    list.setPlaceholder(new Label(messages.text("palette.nothing")));
    var card = new VBox(field, list);
    card.getStyleClass().addAll("overlay-card", "palette");
    card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    setAlignment(card, Pos.TOP_CENTER);
    getChildren().add(card);
    addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
    setOnMousePressed(this::closeBeside);
    list.setOnMouseClicked(_ -> choose());
    palette.chosenProperty().subscribe(chosen -> follow(chosen.intValue()));
    visibleProperty().bind(palette.openProperty());
    palette.openProperty().subscribe(this::focus);
  }

  private void focus(boolean open) {
    if (getScene() == null) {
      return;
    }
    if (open) {
      before = getScene().getFocusOwner();
      field.requestFocus();
    } else if (before != null) {
      before.requestFocus();
    }
  }

  private void steer(KeyEvent event) {
    switch (event.getCode()) {
      case DOWN -> palette.move(1);
      case UP -> palette.move(-1);
      case PAGE_DOWN -> palette.move(PAGE);
      case PAGE_UP -> palette.move(-PAGE);
      case ENTER -> palette.run();
      case ESCAPE -> palette.close();
      case TAB -> {} // there is nowhere to go
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void follow(int chosen) {
    list.getSelectionModel().clearAndSelect(chosen);
    if (chosen >= 0) {
      list.scrollTo(Math.max(0, chosen - PAGE / 2));
    }
  }

  private void choose() {
    int row = list.getSelectionModel().getSelectedIndex();
    if (row >= 0) {
      palette.chosenProperty().set(row);
      palette.run();
    }
  }

  private void closeBeside(MouseEvent event) {
    if (event.getTarget() == this) {
      palette.close();
    }
  }

  private static final class Row extends ListCell<Action> {
    private final CommandPaletteViewModel palette;
    private final Label name = new Label();
    private final Label keys = new Label();
    private final HBox box;

    Row(CommandPaletteViewModel palette) {
      this.palette = palette;
      keys.getStyleClass().add("keys");
      keys.setMinWidth(USE_PREF_SIZE);
      var spacer = new Region();
      HBox.setHgrow(spacer, Priority.ALWAYS);
      box = new HBox(name, spacer, keys);
      box.setAlignment(Pos.CENTER_LEFT);
      box.setPrefWidth(0); // as wide as the list
      setAccessibleRole(AccessibleRole.LIST_ITEM);
    }

    @Override
    protected void updateItem(@Nullable Action action, boolean empty) {
      super.updateItem(action, empty);
      box.disableProperty().unbind();
      if (empty || action == null) {
        setGraphic(null);
        setAccessibleText(null);
      } else {
        name.setText(palette.name(action));
        keys.setText(action.keyText());
        box.disableProperty().bind(action.enabled().map(enabled -> !enabled));
        setGraphic(box);
        setAccessibleText(name.getText() + ", " + keys.getText());
      }
    }
  }
}
