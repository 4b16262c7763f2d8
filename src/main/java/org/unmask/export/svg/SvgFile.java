package org.unmask.export.svg;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.unmask.error.UserError;
import org.unmask.export.format.ExportChoice;
import org.unmask.export.format.ExportFormat;
import org.unmask.export.format.ExportOption;
import org.unmask.export.format.PictureOptions;
import org.unmask.export.format.ToneColours;
import org.unmask.export.format.Words;
import org.unmask.io.AtomicFile;
import org.unmask.playback.Recording;
import org.unmask.playback.Shot;
import org.unmask.playback.Shot.State;
import org.unmask.playback.Storyboard;
import org.unmask.playback.lifeline.Lifelines;

/**
 * One step of a recording as SVG: the text as text, which can be selected and searched, with the
 * map and the curves beside it where they are asked for. It names kinds of typefaces and no
 * typeface. The same recording gives the same bytes.
 */
public final class SvgFile {
  public static final ExportFormat FORMAT =
      new ExportFormat(
          "svg",
          ".svg",
          "one step, its text as text",
          Set.of(ExportOption.PICTURE, ExportOption.STEP),
          (target, job) -> {
            ExportChoice choice = job.choice();
            write(target, job.recording(), choice.step(), choice.picture(), job.language());
          });

  private static final double MARGIN = 20;
  private static final double GAP = 28;
  private static final double TEXTS_SHARE = 0.6;
  private static final double NOTE = 12;
  private static final double LINE = 22;
  private static final long MOST_CELLS = 1_000_000;

  private SvgFile() {}

  /**
   * Writes a picture, beside the target and then moved.
   *
   * @param steps how many steps are made in it, from 0 to the recording's
   * @param options the picture is as high as it needs, whatever they say
   * @param language of the words beside the text; English where there are none of it
   * @throws UserError if the target cannot be written, or a map would be too large
   */
  public static void write(
      Path target, Recording recording, int steps, PictureOptions options, Locale language) {
    AtomicFile.writeText(target, svg(recording, steps, options, Words.of(language)));
  }

  private static String svg(Recording recording, int steps, PictureOptions options, Words words) {
    var storyboard = new Storyboard(recording);
    Shot shown = storyboard.shot(storyboard.endOf(steps));
    Shot last = storyboard.shot(storyboard.size() - 1);
    var colours = ToneColours.of(options.tone());
    double inner = options.width() - 2 * MARGIN;
    boolean isAlone = options.parts().isEmpty();
    double column = isAlone ? inner : inner * TEXTS_SHARE - GAP / 2;
    var text = new SvgText(shown, last, column, options.fontSize());
    var body = new SvgWriter();
    double legend = legend(body, words, column, MARGIN + text.height() + LINE / 2);
    double height = legend + LINE - MARGIN;
    if (!isAlone) {
      var panel = panel(recording, options, inner - column - GAP, colours, words);
      height = Math.max(height, panel.leastHeight());
      panel.draw(body, MARGIN + column + GAP, MARGIN, height, steps);
    }
    text.draw(body, MARGIN, MARGIN);
    String caption =
        words.say("step", steps, recording.trajectory().stepCount())
            + " · "
            + words.say("masks-left", shown.masksLeft());
    note(body, MARGIN, legend + NOTE, caption);

    var out = new SvgWriter();
    double whole = Math.ceil(height + 2 * MARGIN);
    head(out, options.width(), whole, colours, words);
    out.add("<title>").text(words.say("title")).add("</title>\n");
    out.add("<rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n");
    return out.add(body, "</svg>\n").toString();
  }

  private static SvgPanel panel(
      Recording recording, PictureOptions options, double width, ToneColours colours, Words words) {
    long steps = recording.trajectory().stepCount();
    long positions = recording.trajectory().start().length();
    if (steps * positions > MOST_CELLS) {
      throw new UserError(
          "A map of %d positions and %d steps is too large for SVG: leave out lifelines and curves."
              .formatted(positions, steps));
    }
    return new SvgPanel(Lifelines.of(recording), options, width, colours, words);
  }

  private static void head(
      SvgWriter out, double width, double height, ToneColours colours, Words words) {
    out.add("<svg xmlns=\"http://www.w3.org/2000/svg\" xml:lang=\"", words.language());
    out.add("\" width=\"", width, "\" height=\"", height);
    out.add("\" viewBox=\"0 0 ", width, " ", height, "\">\n<defs>\n");
    out.add("<pattern id=\"stripes\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\"");
    out.add(" patternTransform=\"rotate(45)\"><rect width=\"5\" height=\"5\" fill=\"");
    out.add(colours.block(), "\"/><rect width=\"1.5\" height=\"5\" fill=\"", colours.stripe());
    out.add("\"/></pattern>\n</defs>\n<style>\n");
    out.add(".ground { fill: ", colours.ground(), " }\n");
    out.add(".token { font-family: serif; fill: ", colours.ink(), "; white-space: pre }\n");
    out.add(".note { font: 12px sans-serif; fill: ", colours.muted(), " }\n");
    out.add(".prompt { fill: ", colours.muted(), " }\n");
    out.add(".masked { fill: url(#stripes) }\n");
    out.add(".fresh, .replaced { fill: ", colours.fresh(), "; stroke: ", colours.accent());
    out.add("; stroke-width: 1.5 }\n.replaced { stroke-dasharray: 5 2 }\n");
    out.add(".remasked { fill: none; stroke: ", colours.mark(), "; stroke-width: 1.2");
    out.add("; stroke-dasharray: 3 3 }\n");
    out.add(".playhead { stroke: ", colours.here(), "; stroke-width: 1.5 }\n");
    out.add(".axis { fill: none; stroke: ", colours.block(), " }\n");
    out.add(".curve { fill: none; stroke: ", colours.ink(), "; stroke-width: 1.5 }\n");
    out.add("</style>\n");
  }

  /** What the marks mean, in rows; returns where it ends. */
  private static double legend(SvgWriter out, Words words, double width, double top) {
    double x = 0;
    double y = top;
    for (State state : State.values()) {
      String name = words.say("state." + state.name().toLowerCase(Locale.ROOT));
      double entry = 26 + LetterWidths.em(name) * NOTE + 16;
      if (x > 0 && x + entry > width) {
        x = 0;
        y += LINE;
      }
      SvgText.sign(out, state, MARGIN + x, y, 18, 16);
      if (state != State.MASKED && state != State.REMASKED) {
        out.add("<text class=\"token\" font-size=\"13\" text-anchor=\"middle\" x=\"");
        out.add(MARGIN + x + 9, "\" y=\"", y + 12, "\">a</text>\n");
      }
      note(out, MARGIN + x + 26, y + 12, name);
      x += entry;
    }
    return y + LINE;
  }

  private static void note(SvgWriter out, double x, double y, String text) {
    out.add("<text class=\"note\" x=\"", x, "\" y=\"", y, "\">").text(text).add("</text>\n");
  }
}
