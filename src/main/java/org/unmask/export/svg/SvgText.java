package org.unmask.export.svg;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.unmask.playback.Shot;
import org.unmask.playback.Shot.Cell;
import org.unmask.playback.Shot.State;

/**
 * The tokens in rows, each in a box that is as wide as the last text of its position: two steps of
 * a run are set alike. All lengths in pixels.
 */
final class SvgText {
  private static final double SPACE = 0.36;
  private static final double MASK = 2;
  private static final double LEAST = 0.34;
  private static final double LEADING = 1.75;
  private static final double BASELINE = 0.72;

  private record Box(Cell cell, double x, double width) {}

  private final List<List<Box>> rows = new ArrayList<>(List.of(new ArrayList<>()));
  private final double size;

  /**
   * Sets a text.
   *
   * @param shown the tokens to show
   * @param last those of the end, which say how wide the boxes are
   */
  SvgText(Shot shown, Shot last, double width, double size) {
    this.size = size;
    double x = 0;
    for (List<Integer> word : words(last)) {
      double whole = word.stream().mapToDouble(i -> box(last.cells().get(i))).sum();
      double gap = rows.getLast().isEmpty() ? 0 : SPACE * size;
      if (gap > 0 && x + gap + whole > width) {
        rows.add(new ArrayList<>());
        x = 0;
        gap = 0;
      }
      x += gap;
      for (int position : word) {
        double box = box(last.cells().get(position));
        if (x + box > width && !rows.getLast().isEmpty()) { // a word wider than a row
          rows.add(new ArrayList<>());
          x = 0;
        }
        rows.getLast().add(new Box(shown.cells().get(position), x, box));
        x += box;
      }
      if (last.cells().get(word.getLast()).endsLine()) {
        rows.add(new ArrayList<>());
        x = 0;
      }
    }
  }

  /** Positions that stay together, without those that have nothing to show. */
  private static List<List<Integer>> words(Shot last) {
    var words = new ArrayList<List<Integer>>();
    boolean ended = true;
    for (int position = 0; position < last.cells().size(); position++) {
      Cell cell = last.cells().get(position);
      if (cell.state() == State.PROMPT && cell.text().isEmpty()) {
        continue;
      }
      if (ended || isMask(cell) || cell.startsWord()) {
        words.add(new ArrayList<>());
      }
      words.getLast().add(position);
      ended = cell.endsLine();
    }
    return words;
  }

  private static boolean isMask(Cell cell) {
    return cell.state() == State.MASKED || cell.state() == State.REMASKED;
  }

  private double box(Cell last) {
    double em = isMask(last) ? MASK : Math.max(LEAST, LetterWidths.em(last.display()));
    return em * size;
  }

  double height() {
    long filled = rows.stream().filter(row -> !row.isEmpty()).count();
    return filled * LEADING * size;
  }

  void draw(SvgWriter out, double left, double top) {
    double y = top;
    for (List<Box> row : rows) {
      if (row.isEmpty()) {
        continue; // several line ends are one
      }
      for (Box box : row) {
        mark(out, box, left + box.x(), y);
      }
      double baseline = y + LEADING * size * BASELINE;
      out.add("<text class=\"token\" font-size=\"", size, "\" y=\"", baseline, "\">");
      for (Box box : row) {
        String text = box.cell().display();
        if (!text.isEmpty()) {
          out.add(box.cell().startsWord() ? " " : "");
          out.add("<tspan x=\"", left + box.x(), "\" textLength=\"", fitted(text, box.width()));
          out.add("\" lengthAdjust=\"spacingAndGlyphs\">").text(text).add("</tspan>");
        }
      }
      out.add("</text>\n");
      y += LEADING * size;
    }
  }

  private double fitted(String text, double box) {
    return Math.min(box, LetterWidths.em(text) * size);
  }

  /** What tells a state without its colour. */
  private void mark(SvgWriter out, Box box, double x, double rowTop) {
    State state = box.cell().state();
    double height = 1.36 * size;
    double y = rowTop + (LEADING * size - height) / 2;
    sign(out, state, x, y, box.width(), height);
  }

  static void sign(SvgWriter out, State state, double x, double y, double width, double height) {
    double around = state == State.FRESH || state == State.REPLACED ? 1.5 : -1; // a frame stands around the letters
    String name = state.name().toLowerCase(Locale.ROOT);
    switch (state) {
      case SETTLED -> {}
      case PROMPT ->
          out.add("<rect class=\"", name, "\" x=\"", x, "\" y=\"", y + height - 2)
              .add("\" width=\"", width, "\" height=\"1.5\"/>\n");
      case MASKED, FRESH, REPLACED, REMASKED ->
          out.add("<rect class=\"", name, "\" x=\"", x - around, "\" y=\"", y)
              .add("\" width=\"", Math.max(1, width + 2 * around), "\" height=\"", height)
              .add("\" rx=\"3\"/>\n");
    }
  }
}
