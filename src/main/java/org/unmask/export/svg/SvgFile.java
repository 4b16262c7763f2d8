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

  /** The size of what explains, as a share of the text's. */
  private static final double NOTE = 0.5;

  /** The distance of two lines of what explains, in its em. */
  private static final double LINE = 1.8;

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
    var colours = ToneColours.of(options.tone());
    double inner = options.width() - 2 * MARGIN;
    boolean isAlone = options.parts().isEmpty();
    double column = isAlone ? inner : inner * TEXTS_SHARE - GAP / 2;
    var text = new SvgText(shown.cells(), column, options.fontSize());
    var body = new SvgWriter();
    double note = options.fontSize() * NOTE;
    double legend = legend(body, words, column, MARGIN + text.height() + note, note);
    double height = legend + note * LINE - MARGIN;
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
    note(body, MARGIN, legend + note, note, caption);

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
    long positions = recording.trajectory().longest();
    if (steps * positions > MOST_CELLS) {
      throw new UserError(
          "A map of %d positions and %d steps is too large for SVG. Leave out lifelines and curves.",
          positions, steps);
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
    out.add(".note { font-family: sans-serif; fill: ", colours.muted(), " }\n");
    out.add(".prompt, .locked, .end { fill: ", colours.muted(), " }\n");
    out.add(".masked { fill: url(#stripes) }\n");
    out.add(".fresh { fill: ", colours.fresh(), "; stroke: ", colours.accent());
    out.add("; stroke-width: 1.5 }\n");
    out.add(".replaced { fill: ", colours.fresh(), "; stroke: ", colours.accent());
    out.add("; stroke-width: 1.5; stroke-dasharray: 4 2 }\n");
    out.add(".remasked { fill: none; stroke: ", colours.mark(), "; stroke-width: 1.2");
    out.add("; stroke-dasharray: 3 3 }\n");
    out.add(".playhead { stroke: ", colours.here(), "; stroke-width: 1.5 }\n");
    out.add(".axis { fill: none; stroke: ", colours.block(), " }\n");
    out.add(".curve { fill: none; stroke: ", colours.ink(), "; stroke-width: 1.5 }\n");
    out.add("</style>\n");
  }

  /** Draws what the marks mean, in lines; returns where it ends. */
  private static double legend(SvgWriter out, Words words, double width, double top, double note) {
    double x = 0;
    double y = top;
    double sign = 1.5 * note;
    for (State state : State.values()) {
      String name = words.say("state." + state.id());
      double entry = sign + note * (LetterWidths.em(name) + 2);
      if (x > 0 && x + entry > width) {
        x = 0;
        y += LINE * note;
      }
      double height = 1.36 * note;
      SvgText.sign(out, state, MARGIN + x, y, sign, height);
      if (!state.isMask()) {
        out.add("<text class=\"token\" font-size=\"", 1.1 * note, "\" text-anchor=\"middle\" x=\"");
        out.add(MARGIN + x + sign / 2, "\" y=\"", y + note, "\">a</text>\n");
      }
      note(out, MARGIN + x + sign + 0.6 * note, y + note, note, name);
      x += entry;
    }
    return y + LINE * note;
  }

  private static void note(SvgWriter out, double x, double y, double size, String text) {
    out.add("<text class=\"note\" font-size=\"", size, "\" x=\"", x, "\" y=\"", y, "\">");
    out.text(text).add("</text>\n");
  }
}
