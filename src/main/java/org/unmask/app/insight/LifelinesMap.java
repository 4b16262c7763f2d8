package org.unmask.app.insight;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import org.unmask.app.action.KeyConsumer;
import org.unmask.playback.lifeline.Lifelines;

/**
 * The map of positions × steps with the selected row and cell and the playhead. The mouse or the
 * arrow keys select a cell; a click or Enter moves the playhead to its step.
 */
final class LifelinesMap extends Region implements KeyConsumer {
  private static final int PAGE = 10;
  private static final PseudoClass ON = PseudoClass.getPseudoClass("on");

  private final InsightViewModel insight;
  private final double leastRow;
  private final ColourScale scale;
  private final CellDescription words;
  private final MapCanvas canvas = new MapCanvas();
  private final Rectangle row = new Rectangle();
  private final Rectangle cell = new Rectangle();
  private final Line playhead = new Line();

  /**
   * Creates a map.
   *
   * @param leastRow the minimum height of a row in pixels
   */
  LifelinesMap(
      InsightViewModel insight, ColourScale scale, CellDescription words, double leastRow) {
    this.insight = insight;
    this.leastRow = leastRow;
    this.scale = scale;
    this.words = words;
    setId("lifelines");
    getStyleClass().add("lifelines");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    row.getStyleClass().add("lifelines-row");
    cell.getStyleClass().add("lifelines-cell");
    playhead.getStyleClass().add("playhead");
    for (var mark : new javafx.scene.Node[] {canvas, row, cell, playhead}) {
      mark.setManaged(false);
      mark.setMouseTransparent(true);
    }
    getChildren().addAll(canvas, row, playhead, cell);
    addEventHandler(MouseEvent.MOUSE_MOVED, event -> point(event));
    addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> point(event));
    addEventHandler(MouseEvent.MOUSE_EXITED, _ -> insight.point(InsightViewModel.NONE));
    addEventHandler(MouseEvent.MOUSE_CLICKED, event -> choose(event));
    addEventHandler(KeyEvent.KEY_PRESSED, this::move);
    insight.lifelinesProperty().subscribe(this::show);
    insight.measureProperty().subscribe(this::show);
    insight.columnsProperty().subscribe(this::show);
    insight.playheadProperty().subscribe(this::mark);
    insight.stepProperty().subscribe(this::mark);
    insight.highlightedProperty().subscribe(this::mark);
  }

  /** Redraws the map with new colours. */
  void recolour() {
    canvas.forget();
    show();
  }

  /** Returns the number of columns drawn. */
  int columnsDrawn() {
    return canvas.columnsDrawn();
  }

  private void show() {
    Lifelines map = insight.lifelinesProperty().get();
    if (map != null && insight.panelProperty().get()) {
      if (getMinHeight() != map.positions() * leastRow) {
        setMinHeight(map.positions() * leastRow);
      }
      canvas.show(map, insight.measureProperty().get(), scale, insight.columnsProperty().get());
      mark();
    }
  }

  private void mark() {
    Lifelines map = insight.lifelinesProperty().get();
    int position = insight.highlightedProperty().get();
    int step = insight.stepProperty().get();
    double w = canvas.cellWidth();
    double h = canvas.cellHeight();
    boolean isSeen = map != null && position >= 0 && position < map.positions();
    row.setVisible(isSeen);
    row.setY(position * h - 1);
    row.setWidth(getWidth());
    row.setHeight(h + 2);
    cell.setVisible(isSeen && step > 0);
    cell.setX((step - 1) * w - 1);
    cell.setY(position * h - 1);
    cell.setWidth(w + 2);
    cell.setHeight(h + 2);
    double x = Math.max(0.5, (insight.playheadProperty().get() - 0.5) * w);
    playhead.setVisible(map != null);
    playhead.setStartX(x);
    playhead.setEndX(x);
    playhead.setEndY(getHeight());
    pseudoClassStateChanged(ON, isSeen);
    setAccessibleText(words.of(map, position, step));
  }

  @Override
  protected void layoutChildren() {
    if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
      canvas.setWidth(getWidth());
      canvas.setHeight(getHeight());
      canvas.forget();
      show();
      mark();
    }
  }

  private int stepAt(double x) {
    Lifelines map = insight.lifelinesProperty().get();
    int steps = map == null ? 0 : map.steps();
    return Math.clamp((int) (x / canvas.cellWidth()) + 1, Math.min(1, steps), steps);
  }

  private int positionAt(double y) {
    Lifelines map = insight.lifelinesProperty().get();
    return map == null
        ? InsightViewModel.NONE
        : Math.clamp((int) (y / canvas.cellHeight()), 0, map.positions() - 1);
  }

  private void point(MouseEvent event) {
    insight.point(positionAt(event.getY()), stepAt(event.getX()));
  }

  private void choose(MouseEvent event) {
    requestFocus();
    insight.goTo(stepAt(event.getX()));
  }

  private void move(KeyEvent event) {
    Lifelines map = insight.lifelinesProperty().get();
    if (map == null || map.steps() == 0 || event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    int position = Math.max(0, insight.highlightedProperty().get());
    int step = Math.max(1, insight.stepProperty().get());
    switch (event.getCode()) {
      case LEFT -> step--;
      case RIGHT -> step++;
      case UP -> position--;
      case DOWN -> position++;
      case PAGE_UP -> position -= PAGE;
      case PAGE_DOWN -> position += PAGE;
      case HOME -> step = 1;
      case END -> step = map.steps();
      case ENTER -> insight.goTo(step);
      case P -> insight.togglePin();
      default -> {
        return;
      }
    }
    insight.point(Math.clamp(position, 0, map.positions() - 1), Math.clamp(step, 1, map.steps()));
    event.consume();
  }

  @Override
  public boolean keeps(KeyCode key) {
    return key.isNavigationKey() || key == KeyCode.ENTER || key == KeyCode.P;
  }
}
