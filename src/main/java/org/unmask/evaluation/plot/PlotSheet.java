package org.unmask.evaluation.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.unmask.evaluation.plot.Mark.Anchor;
import org.unmask.evaluation.plot.Mark.Corner;
import org.unmask.evaluation.plot.Mark.Stroke;
import org.unmask.evaluation.plot.Mark.Symbol;
import org.unmask.playback.layout.Measure;

/** A sheet on which a plot is put together: axes, lines, points and their names. */
public final class PlotSheet {
  private final double width;
  private final double height;
  private final double letters;
  private final Measure em;
  private final List<Mark> marks = new ArrayList<>();

  /** The title and numbers of an axis. */
  record Axis(PlotScale scale, List<Tick> ticks, String title) {}

  /** A number of an axis. */
  record Tick(double value, String text) {}

  /** The end of a line, which is named beside the plot. */
  record End(Corner at, LineStyle style, String name) {}

  /**
   * Creates an empty sheet.
   *
   * @param width in pixels
   * @param height in pixels
   * @param letters the size of letters in pixels
   * @param em measures texts in em
   */
  public PlotSheet(double width, double height, double letters, Measure em) {
    this.width = width;
    this.height = height;
    this.letters = letters;
    this.em = em;
  }

  /** Returns the marks so far, in the order they are drawn. */
  public List<Mark> marks() {
    return List.copyOf(marks);
  }

  double letters() {
    return letters;
  }

  double width(String text) {
    return em.width(text) * letters;
  }

  /** Returns the width of the widest of some texts. */
  double widest(List<String> texts) {
    return texts.stream().mapToDouble(this::width).max().orElse(0);
  }

  /** Returns the size of symbols in pixels, which grow with the letters. */
  double symbol() {
    return letters * 0.375;
  }

  /** Returns where the plot ends above, below the title of the vertical axis. */
  double top() {
    return 2 * letters;
  }

  /** Returns where the plot ends below, above the numbers of the horizontal axis. */
  double bottom() {
    return height - 3.2 * letters;
  }

  /** Returns where the plot begins at the left, beside the numbers of the vertical axis. */
  double left(List<Tick> upwards) {
    return letters + widest(upwards.stream().map(Tick::text).toList());
  }

  /** Returns where the plot ends at the right, where some names stand beside it. */
  double right(List<String> names) {
    return names.isEmpty()
        ? width - letters
        : Math.max(width / 2, width - widest(names) - 2.5 * letters);
  }

  /** Draws the axes; numbers below that would overlap are left out. */
  void axes(Axis across, Axis upwards) {
    double from = across.scale().from();
    double right = across.scale().to();
    double bottom = upwards.scale().from();
    for (Tick tick : upwards.ticks()) {
      double y = upwards.scale().at(tick.value());
      stroke("plot-grid", new Corner(from, y), new Corner(right, y));
      words(tick.text(), from - letters / 2, y + letters / 3, Anchor.END);
    }
    double free = Double.NEGATIVE_INFINITY;
    for (Tick tick : across.ticks()) {
      double x = across.scale().at(tick.value());
      stroke("plot-axis", new Corner(x, bottom), new Corner(x, bottom + letters / 3));
      double half = width(tick.text()) / 2;
      if (x - half >= free) {
        words(tick.text(), x, bottom + 1.4 * letters, Anchor.MIDDLE);
        free = x + half + letters / 2;
      }
    }
    stroke("plot-axis", new Corner(from, bottom), new Corner(right, bottom));
    words(upwards.title(), 0, letters, Anchor.START);
    words(across.title(), right, bottom + 2.8 * letters, Anchor.END);
  }

  /** Draws a line with a symbol at each corner. */
  void line(LineStyle style, List<Corner> corners) {
    add(new Stroke(style.role(), corners, style.dash()));
    corners.forEach(at -> symbol(style, at));
  }

  void symbol(LineStyle style, Corner at) {
    add(new Symbol(style.role(), style.symbol(), at.x(), at.y(), symbol()));
  }

  /** Names lines at the height of their ends, moved apart where names would overlap. */
  void names(List<End> ends, double right, double bottom) {
    double spacing = 1.3 * letters;
    List<End> sorted =
        ends.stream().sorted(Comparator.comparingDouble(end -> end.at().y())).toList();
    double[] at = sorted.stream().mapToDouble(end -> end.at().y()).toArray();
    for (int i = 1; i < at.length; i++) {
      at[i] = Math.max(at[i], at[i - 1] + spacing);
    }
    for (int i = at.length - 1; i >= 0; i--) {
      double lowest = i == at.length - 1 ? bottom : at[i + 1] - spacing;
      at[i] = Math.min(at[i], lowest);
    }
    double x = right + 2 * letters;
    for (int i = 0; i < at.length; i++) {
      End end = sorted.get(i);
      stroke(
          "plot-leader",
          new Corner(end.at().x() + 2 * symbol(), end.at().y()),
          new Corner(right, at[i]));
      symbol(end.style(), new Corner(x - letters, at[i]));
      words(end.name(), x, at[i] + letters / 3, Anchor.START);
    }
  }

  void add(Mark mark) {
    marks.add(mark);
  }

  void stroke(String role, Corner... corners) {
    add(new Stroke(role, List.of(corners), List.of()));
  }

  void words(String text, double x, double y, Anchor anchor) {
    add(new Mark.Words("plot-words", text, x, y, anchor));
  }
}
