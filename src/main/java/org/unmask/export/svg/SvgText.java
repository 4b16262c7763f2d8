package org.unmask.export.svg;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.unmask.playback.Shot.Cell;
import org.unmask.playback.Shot.State;
import org.unmask.playback.layout.Prose;
import org.unmask.playback.layout.TextLayout;
import org.unmask.playback.layout.TextLayout.Box;

/** The tokens of a shot in lines, as on the stage. All lengths in pixels. */
final class SvgText {
  private static final double LEADING = 1.75;
  private static final double BASELINE = 0.72;
  private static final double BOX_HEIGHT = 1.36;

  private final List<Cell> cells;
  private final TextLayout layout;
  private final double size;

  /** Sets the tokens of a shot in a column. */
  SvgText(List<Cell> cells, double width, double size) {
    this.cells = cells;
    this.size = size;
    layout = Prose.inEm(LetterWidths::em).set(cells, width / size);
  }

  double height() {
    return layout.lines() * LEADING * size;
  }

  void draw(SvgWriter out, double left, double top) {
    for (int line = 0; line < layout.lines(); line++) {
      double y = top + line * LEADING * size;
      List<Integer> seen =
          IntStream.range(layout.firstOn(line), layout.firstOn(line + 1))
              .filter(position -> cells.get(position).isSeen())
              .boxed()
              .toList();
      for (int position : seen) {
        Box box = layout.boxes().get(position);
        double height = BOX_HEIGHT * size;
        double boxTop = y + (LEADING * size - height) / 2;
        State state = cells.get(position).state();
        sign(out, state, left + box.x() * size, boxTop, box.width() * size, height);
      }
      letters(out, seen, left, y + LEADING * size * BASELINE);
    }
  }

  private void letters(SvgWriter out, List<Integer> seen, double left, double baseline) {
    var parts = new ArrayList<SvgWriter>();
    double end = 0;
    for (int position : seen) {
      Box box = layout.boxes().get(position);
      String text = cells.get(position).display();
      if (!text.isEmpty()) {
        var part = new SvgWriter();
        // a space is in the text where one is seen, so that it can be copied
        part.add(!parts.isEmpty() && box.x() > end ? " " : "", "<tspan");
        part.add(text.startsWith("↵") ? " class=\"end\"" : "");
        part.add(" x=\"", left + box.x() * size, "\" textLength=\"", box.width() * size);
        part.add("\" lengthAdjust=\"spacingAndGlyphs\">").text(text).add("</tspan>");
        parts.add(part);
        end = box.end() + 1e-6;
      }
    }
    if (!parts.isEmpty()) {
      out.add("<text class=\"token\" font-size=\"", size, "\" y=\"", baseline, "\">");
      parts.forEach(out::add);
      out.add("</text>\n");
    }
  }

  /** Draws what tells a state without its colour. */
  static void sign(SvgWriter out, State state, double x, double y, double width, double height) {
    String name = state.id();
    switch (state) {
      case SETTLED -> {}
      case PROMPT -> line(out, name, x, y + height - 2, width);
      case LOCKED -> {
        line(out, name, x, y + height - 4, width);
        line(out, name, x, y + height - 1, width);
      }
      case MASKED, FRESH, REPLACED, REMASKED -> {
        double around = state.isNew() ? 1 : -1; // a frame stands around the letters
        out.add("<rect class=\"", name, "\" x=\"", x - around, "\" y=\"", y)
            .add("\" width=\"", Math.max(1, width + 2 * around), "\" height=\"", height)
            .add("\" rx=\"3\"/>\n");
      }
    }
  }

  private static void line(SvgWriter out, String name, double x, double y, double width) {
    out.add("<rect class=\"", name, "\" x=\"", x, "\" y=\"", y)
        .add("\" width=\"", width, "\" height=\"1.5\"/>\n");
  }
}
