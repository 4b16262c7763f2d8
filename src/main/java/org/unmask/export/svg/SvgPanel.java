package org.unmask.export.svg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.unmask.export.format.Part;
import org.unmask.export.format.PictureOptions;
import org.unmask.export.format.ToneColours;
import org.unmask.export.format.Words;
import org.unmask.playback.Change;
import org.unmask.playback.Polyline;
import org.unmask.playback.lifeline.Lifelines;
import org.unmask.playback.lifeline.Lifelines.Curve;
import org.unmask.playback.lifeline.Lifelines.Measure;

/** The map of a run and its curves, with a line where the step is. All lengths in pixels. */
final class SvgPanel {
  private static final int COLOURS = 16;
  private static final double LINE = 18;

  /** The height of the frame above and below the map. */
  private static final double FRAME = 4 * LINE;

  private static final double CURVE = 34;
  private static final double LEAST_ROW = 2;
  private static final List<Curve> CURVES = List.of(Curve.MASKS, Curve.CONFIDENCE, Curve.ENTROPY);

  private final Lifelines map;
  private final ToneColours colours;
  private final Words words;
  private final PictureOptions options;
  private final double width;

  SvgPanel(Lifelines map, PictureOptions options, double width, ToneColours colours, Words words) {
    this.map = map;
    this.options = options;
    this.width = width;
    this.colours = colours;
    this.words = words;
  }

  /** Returns the least height that shows every row. */
  double leastHeight() {
    return curvesHeight() + (hasMap() ? FRAME + LEAST_ROW * map.positions() : 0);
  }

  private boolean hasMap() {
    return options.parts().contains(Part.LIFELINES);
  }

  private double curvesHeight() {
    return options.parts().contains(Part.CURVES) ? CURVES.size() * (CURVE + LINE) : 0;
  }

  /** Draws it into a height. */
  void draw(SvgWriter out, double x, double y, double height, int step) {
    out.add("<g transform=\"translate(", x, " ", y, ")\">\n");
    double top = 0;
    if (hasMap()) {
      double mapHeight = height - curvesHeight() - FRAME;
      note(out, "start", 0, 12, words.say("lifelines"));
      out.add("<g transform=\"translate(0 ", LINE, ")\">\n");
      out.add("<rect class=\"axis\" width=\"", width, "\" height=\"", mapHeight, "\"/>\n");
      cells(out, mapHeight / map.positions());
      playhead(out, step, mapHeight);
      out.add("</g>\n");
      explain(out, LINE + mapHeight);
      top = height - curvesHeight();
    }
    if (options.parts().contains(Part.CURVES)) {
      for (Curve curve : CURVES) {
        curve(out, curve, top, step);
        top += CURVE + LINE;
      }
    }
    out.add("</g>\n");
  }

  private double cell() {
    return width / Math.max(1, map.steps());
  }

  private static void note(SvgWriter out, String anchor, double x, double y, String text) {
    out.add(
        "<text class=\"note\" font-size=\"12\" text-anchor=\"",
        anchor,
        "\" x=\"",
        x,
        "\" y=\"",
        y,
        "\">");
    out.text(text).add("</text>\n");
  }

  /** Draws one path for each colour: cells of a row that have it stand together. */
  private void cells(SvgWriter out, double row) {
    var paths = new ArrayList<SvgWriter>();
    for (int i = 0; i < COLOURS; i++) {
      paths.add(new SvgWriter());
    }
    for (int position = 0; position < map.positions(); position++) {
      int from = 1;
      while (from <= map.steps()) {
        int colour = colour(position, from);
        int to = from + 1;
        while (to <= map.steps() && colour(position, to) == colour) {
          to++;
        }
        if (colour >= 0) {
          double length = (to - from) * cell();
          paths
              .get(colour)
              .add("M", (from - 1) * cell(), " ", position * row, "h", length)
              .add("v", row, "h", -length, "z");
        }
        from = to;
      }
    }
    for (int i = 0; i < COLOURS; i++) {
      path(out, "shape-rendering=\"crispEdges\" fill=\"" + shade(i) + "\"", paths.get(i));
    }
    marks(out, row);
  }

  private int colour(int position, int step) {
    double share = map.share(Measure.CONFIDENCE, position, step);
    return Double.isNaN(share) ? -1 : (int) Math.round(share * (COLOURS - 1));
  }

  private String shade(int colour) {
    return colours.at(colour / (COLOURS - 1.0));
  }

  /** Draws the marks: upright where a token is revealed, level where it is masked again. */
  private void marks(SvgWriter out, double row) {
    var onLight = new SvgWriter();
    var onDark = new SvgWriter();
    for (int position = 0; position < map.positions(); position++) {
      for (int step = 1; step <= map.steps(); step++) {
        Change change = map.change(position, step);
        SvgWriter on = colour(position, step) < COLOURS / 2 ? onLight : onDark;
        if (change == Change.REVEALED || change == Change.REPLACED) {
          on.add("M", (step - 0.5) * cell(), " ", position * row, "v", row);
        }
        if (change == Change.REMASKED || change == Change.REPLACED) {
          on.add("M", (step - 1) * cell(), " ", (position + 0.5) * row, "h", cell());
        }
      }
    }
    path(out, "fill=\"none\" stroke=\"" + colours.ink() + "\"", onLight);
    path(out, "fill=\"none\" stroke=\"" + colours.ground() + "\"", onDark);
  }

  private static void path(SvgWriter out, String look, SvgWriter path) {
    if (!path.toString().isEmpty()) {
      out.add("<path ", look, " d=\"", path, "\"/>\n");
    }
  }

  private void playhead(SvgWriter out, int step, double height) {
    double x = Math.max(0.75, (step - 0.5) * cell());
    out.add("<line class=\"playhead\" x1=\"", x, "\" x2=\"", x);
    out.add("\" y1=\"0\" y2=\"", height, "\"/>\n");
  }

  /** Writes what the colours and the marks mean. */
  private void explain(SvgWriter out, double y) {
    double swatch = 5;
    double left = 10 + 7 * LetterWidths.em(words.say("lifelines.least")) + 14;
    note(out, "start", 0, y + 13, words.say("lifelines.least"));
    for (int i = 0; i < COLOURS; i++) {
      out.add("<rect x=\"", left + i * swatch, "\" y=\"", y + 5, "\" width=\"", swatch);
      out.add("\" height=\"9\" fill=\"", shade(i), "\"/>\n");
    }
    note(out, "start", left + COLOURS * swatch + 6, y + 13, words.say("lifelines.most"));
    note(out, "start", 0, y + LINE + 13, words.say("lifelines.marks"));
  }

  private void curve(SvgWriter out, Curve curve, double y, int step) {
    double[] values = map.curve(curve);
    double known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).max().orElse(1);
    double most = curve == Curve.CONFIDENCE ? 1 : Math.max(known, 1e-9);
    out.add("<g transform=\"translate(0 ", y, ")\">\n");
    note(out, "start", 0, 13, words.say("curve." + curve.name().toLowerCase(Locale.ROOT)));
    if (step > 0 && !Double.isNaN(values[step - 1])) {
      note(out, "end", width, 13, reading(curve, values[step - 1]));
    }
    out.add("<g transform=\"translate(0 ", LINE, ")\">\n");
    out.add("<line class=\"axis\" x1=\"0\" x2=\"", width);
    out.add("\" y1=\"", CURVE - 2, "\" y2=\"", CURVE - 2, "\"/>\n");
    var line = new SvgWriter();
    Polyline.draw(
        values.length,
        i -> (i + 0.5) * cell(),
        i -> (CURVE - 4) * (1 - values[i] / most),
        new Polyline.Pen() {
          @Override
          public void begin(double x, double y) {
            line.add("M", x, " ", y, "h.01"); // a single value is a dot
          }

          @Override
          public void lineTo(double x, double y) {
            line.add("L", x, " ", y);
          }
        });
    path(out, "class=\"curve\"", line);
    playhead(out, step, CURVE - 2);
    out.add("</g>\n</g>\n");
  }

  private static String reading(Curve curve, double value) {
    return switch (curve) {
      case MASKS -> String.valueOf((long) value);
      case CONFIDENCE -> new SvgWriter().add(Math.round(1000 * value) / 10.0, " %").toString();
      case ENTROPY, TIME -> new SvgWriter().add(value).toString();
    };
  }
}
