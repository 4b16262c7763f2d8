package org.unmask.export.svg;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.unmask.evaluation.Curve;
import org.unmask.evaluation.plot.Mark;
import org.unmask.evaluation.plot.PlotFrame;
import org.unmask.evaluation.plot.PlotMeasure;
import org.unmask.evaluation.plot.QualityPlot;
import org.unmask.export.format.Tone;
import org.unmask.export.format.ToneColours;
import org.unmask.io.AtomicFile;
import org.unmask.playback.layout.Measure;

/** A plot of quality by steps as SVG: its texts as text. The same curve gives the same bytes. */
public final class SvgPlot {
  private static final double MARGIN = 16;

  private SvgPlot() {}

  /**
   * Writes a plot, beside the target and then moved.
   *
   * @param frame makes what the plot is made for, with what measures texts
   * @throws org.unmask.error.UserError if the target cannot be written
   */
  public static void write(
      Path target,
      Curve curve,
      PlotMeasure measure,
      Function<Measure, PlotFrame> frame,
      Tone tone,
      Locale language) {
    AtomicFile.writeText(
        target, svg(curve, measure, frame.apply(LetterWidths::em), ToneColours.of(tone), language));
  }

  private static String svg(
      Curve curve, PlotMeasure measure, PlotFrame frame, ToneColours colours, Locale language) {
    var out = new SvgWriter();
    double width = frame.width() + 2 * MARGIN;
    double height = frame.height() + 2 * MARGIN;
    out.add("<svg xmlns=\"http://www.w3.org/2000/svg\" xml:lang=\"", language.toLanguageTag());
    out.add("\" width=\"", width, "\" height=\"", height);
    out.add("\" viewBox=\"0 0 ", width, " ", height, "\">\n");
    out.add("<title>").text(frame.words().value()).add("</title>\n<style>\n");
    out.add("text { font-family: sans-serif; font-size: ", frame.letters(), "px; fill: ");
    out.add(colours.muted(), " }\n.line { fill: none; stroke-width: 1.5 }\n");
    out.add(".plot-grid { stroke: ", colours.block(), "; stroke-width: 1 }\n");
    out.add(".plot-axis { stroke: ", colours.muted(), "; stroke-width: 1 }\n");
    out.add(".plot-leader { stroke: ", colours.line(), "; stroke-width: 1 }\n");
    out.add(".plot-band { fill: ", colours.fresh(), " }\n");
    series(out, 0, colours.ink());
    series(out, 1, colours.accent());
    series(out, 2, colours.here());
    series(out, 3, colours.mark());
    out.add("</style>\n<rect width=\"100%\" height=\"100%\" fill=\"", colours.ground(), "\"/>\n");
    out.add("<g transform=\"translate(", MARGIN, " ", MARGIN, ")\">\n");
    QualityPlot.of(curve, measure, frame).marks().forEach(mark -> draw(out, mark));
    return out.add("</g>\n</svg>\n").toString();
  }

  private static void series(SvgWriter out, int number, String colour) {
    out.add(".line.plot-series-", number, " { stroke: ", colour, " }\n");
    out.add(".symbol.plot-series-", number, " { fill: ", colour, " }\n");
  }

  private static void draw(SvgWriter out, Mark mark) {
    switch (mark) {
      case Mark.Stroke stroke -> stroke(out, stroke);
      case Mark.Block block -> {
        out.add("<rect class=\"", block.role(), "\" x=\"", block.x(), "\" y=\"", block.y());
        out.add("\" width=\"", block.width(), "\" height=\"", block.height(), "\"/>\n");
      }
      case Mark.Symbol symbol -> {
        out.add("<path class=\"symbol ", symbol.role(), "\" d=\"", symbol.path());
        out.add("\" transform=\"translate(", symbol.x(), " ", symbol.y(), ") scale(");
        out.add(symbol.size(), ")\"/>\n");
      }
      case Mark.Words words -> {
        String anchor = words.anchor().name().toLowerCase(Locale.ROOT);
        out.add("<text text-anchor=\"", anchor, "\" x=\"", words.x(), "\" y=\"", words.y(), "\">");
        out.text(words.text()).add("</text>\n");
      }
    }
  }

  private static void stroke(SvgWriter out, Mark.Stroke stroke) {
    out.add("<path class=\"line ", stroke.role(), "\" d=\"");
    String command = "M";
    for (Mark.Corner corner : stroke.corners()) {
      out.add(command, corner.x(), " ", corner.y());
      command = "L";
    }
    out.add("\"");
    if (!stroke.dash().isEmpty()) {
      out.add(" stroke-dasharray=\"");
      stroke.dash().forEach(length -> out.add(length, " "));
      out.add("\"");
    }
    out.add("/>\n");
  }
}
