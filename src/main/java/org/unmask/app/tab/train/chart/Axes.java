package org.unmask.app.tab.train.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.shape.Path;
import org.unmask.app.controls.PathPen;

/** The numbers beside and below a plot, with a line at each of those beside it. */
final class Axes {
  private static final double GAP = 6;

  private final List<Node> children;
  private final Label unit;
  private final Path grid = new Path();
  private final List<Label> beside = new ArrayList<>();
  private final List<Label> below = new ArrayList<>();
  private List<AxisTick> rows = List.of();
  private List<AxisTick> columns = List.of();

  /**
   * Axes without numbers.
   *
   * @param children the nodes of the plot, among others
   * @param unit of the numbers below
   */
  Axes(List<Node> children, String unit) {
    this.children = children;
    this.unit = label("axis-y");
    this.unit.setText(unit);
    this.unit.setPadding(new Insets(0, GAP, 0, 0)); // it stands beside the first number
    grid.getStyleClass().add("chart-grid");
    grid.setManaged(false);
    grid.setMouseTransparent(true);
    children.add(grid);
  }

  private Label label(String style) {
    var label = new Label();
    label.getStyleClass().addAll("muted", "explanation", style);
    label.setManaged(false);
    label.setMouseTransparent(true);
    children.add(label);
    return label;
  }

  /** Takes other numbers; {@link #gutter} and {@link #foot} then say how much room they need. */
  void show(List<AxisTick> nowBeside, List<AxisTick> nowBelow) {
    rows = nowBeside;
    columns = nowBelow;
    fill(beside, rows, "axis-y");
    fill(below, columns, "axis-x");
    unit.setVisible(!columns.isEmpty());
    unit.applyCss();
    unit.autosize();
  }

  private void fill(List<Label> labels, List<AxisTick> ticks, String style) {
    while (labels.size() > ticks.size()) {
      children.remove(labels.removeLast());
    }
    while (labels.size() < ticks.size()) {
      labels.add(label(style));
    }
    for (int i = 0; i < ticks.size(); i++) {
      labels.get(i).setText(ticks.get(i).text());
      labels.get(i).applyCss(); // a new label has no size before
      labels.get(i).autosize();
    }
  }

  /** Returns the width of the numbers at the left. */
  double gutter() {
    double widest = beside.stream().mapToDouble(Label::getWidth).max().orElse(0);
    return Math.max(widest, unit.getWidth()) + GAP;
  }

  /** Returns the height of the numbers below. */
  double foot() {
    return unit.getHeight() + 2;
  }

  /** Puts the numbers at their places; one that would be cut is left out. */
  void place(double width, double height, DoubleUnaryOperator x, DoubleUnaryOperator y) {
    double plot = height - foot();
    var pen = new PathPen(grid);
    for (int i = 0; i < rows.size(); i++) {
      Label label = beside.get(i);
      double at = Math.rint(y.applyAsDouble(rows.get(i).value())) + 0.5;
      label.relocate(
          gutter() - GAP - label.getWidth(),
          Math.clamp(at - label.getHeight() / 2, 0, Math.max(0, plot - label.getHeight())));
      pen.begin(gutter(), at);
      pen.lineTo(width, at);
    }
    pen.finish();
    for (int i = 0; i < columns.size(); i++) {
      Label label = below.get(i);
      double left = x.applyAsDouble(columns.get(i).value()) - label.getWidth() / 2;
      label.setVisible(left >= gutter() - GAP && left + label.getWidth() <= width + 1);
      label.relocate(left, height - label.getHeight());
    }
    unit.relocate(gutter() - GAP - unit.getWidth(), height - unit.getHeight());
  }
}
