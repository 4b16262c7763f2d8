package org.unmask.app.branches;

import java.util.BitSet;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;
import org.unmask.app.stage.CaretMove;
import org.unmask.app.stage.StageView;

/**
 * Mouse and keys on the stage: a click or an arrow key selects a token, a drag or Shift with an
 * arrow key a range; M masks it, L locks it, Enter types over it, Esc deselects it; B turns on the
 * brush, which masks the tokens it is dragged over, and Esc turns it off. A right click, the menu
 * key or Shift+F10 opens the tokens' menu.
 */
public final class StageInput {
  private final StageView stage;
  private final BranchesViewModel workspace;
  private final EditsViewModel edits;
  private final EditBar bar;
  private final StageMenu menu;

  /** Input of a stage; {@link #start} begins it. */
  public StageInput(
      StageView stage,
      BranchesViewModel workspace,
      EditsViewModel edits,
      EditBar bar,
      StageMenu menu) {
    this.stage = stage;
    this.workspace = workspace;
    this.edits = edits;
    this.bar = bar;
    this.menu = menu;
  }

  /** Begins to listen. */
  public void start() {
    stage.setFocusTraversable(true);
    stage.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    stage.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    stage.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
    stage.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::openMenu);
    stage.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    workspace.selectionProperty().subscribe(this::show);
  }

  private void show(@Nullable TokenSelection selection) {
    stage.setSelected(selection == null ? new BitSet() : selection.positions());
    stage.setCaret(selection == null ? StageView.NONE : selection.caret());
  }

  private void press(MouseEvent event) {
    menu.hide();
    if (event.getButton() != MouseButton.PRIMARY || workspace.branch().isEmpty()) {
      return;
    }
    stage.requestFocus();
    int position = stage.positionAt(event.getX(), event.getY());
    TokenSelection now = workspace.selectionProperty().get();
    if (position == StageView.NONE) {
      workspace.selectionProperty().set(null);
    } else if (event.isShiftDown() && now != null) {
      workspace.selectionProperty().set(now.to(position));
    } else {
      workspace.pause();
      workspace.selectionProperty().set(TokenSelection.at(position));
    }
  }

  private void drag(MouseEvent event) {
    int position = stage.positionAt(event.getX(), event.getY());
    TokenSelection now = workspace.selectionProperty().get();
    if (position == StageView.NONE
        || !event.isPrimaryButtonDown()
        || workspace.branch().isEmpty()) {
      return;
    }
    if (now == null) { // it began between words
      workspace.pause();
    }
    workspace.selectionProperty().set(now == null ? TokenSelection.at(position) : now.to(position));
  }

  private void release(MouseEvent event) {
    if (edits.brushProperty().get() && event.getButton() == MouseButton.PRIMARY) {
      edits.mask();
    }
  }

  /**
   * Opens the menu of the token under the mouse, which it selects unless it is selected already.
   */
  private void openMenu(ContextMenuEvent event) {
    if (workspace.branch().isEmpty()) {
      return;
    }
    event.consume();
    if (event.isKeyboardTrigger()) {
      openMenuAtCaret();
      return;
    }
    stage.requestFocus();
    int position = stage.positionAt(event.getX(), event.getY());
    TokenSelection now = workspace.selectionProperty().get();
    if (position != StageView.NONE && (now == null || !now.positions().get(position))) {
      workspace.pause();
      workspace.selectionProperty().set(TokenSelection.at(position));
    }
    menu.show(new Point2D(event.getX(), event.getY()));
  }

  private void openMenuAtCaret() {
    TokenSelection now = workspace.selectionProperty().get();
    if (now == null) {
      menu.show(Point2D.ZERO);
    } else {
      Bounds caret = stage.boxOf(now.caret());
      menu.show(new Point2D(caret.getMinX(), caret.getMaxY()));
    }
  }

  private void key(KeyEvent event) {
    if (event.isAltDown() || event.isShortcutDown() || workspace.branch().isEmpty()) {
      return;
    }
    switch (event.getCode()) {
      case LEFT -> move(event, CaretMove.BACK);
      case RIGHT -> move(event, CaretMove.ON);
      case UP -> move(event, CaretMove.UP);
      case DOWN -> move(event, CaretMove.DOWN);
      case HOME -> move(event, CaretMove.FIRST);
      case END -> move(event, CaretMove.LAST);
      case CONTEXT_MENU -> openMenuAtCaret();
      case F10 -> {
        if (!event.isShiftDown()) {
          return;
        }
        openMenuAtCaret();
      }
      case DELETE, BACK_SPACE -> edits.mask();
      case ENTER -> bar.startTyping();
      case ESCAPE -> {
        edits.leaveBrush();
        workspace.selectionProperty().set(null);
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void move(KeyEvent event, CaretMove move) {
    TokenSelection now = workspace.selectionProperty().get();
    int to = now == null ? stage.neighbour(0, CaretMove.ON) : stage.neighbour(now.caret(), move);
    workspace
        .selectionProperty()
        .set(event.isShiftDown() && now != null ? now.to(to) : TokenSelection.at(to));
  }
}
