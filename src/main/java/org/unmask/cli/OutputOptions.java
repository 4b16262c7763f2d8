package org.unmask.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.unmask.export.AnimationOptions;
import org.unmask.export.FrameSource;
import org.unmask.export.Frames;
import org.unmask.export.GifFile;
import org.unmask.export.PageFile;
import org.unmask.export.Part;
import org.unmask.export.PendingFile;
import org.unmask.export.PictureOptions;
import org.unmask.export.PngFile;
import org.unmask.export.SvgFile;
import org.unmask.export.TextFile;
import org.unmask.export.Tone;
import org.unmask.export.TrajectoryFile;
import org.unmask.playback.Recording;
import org.unmask.problem.Problem;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What is written of a recording, and how it looks. */
final class OutputOptions {
  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Where to write, several times if you like; by the name's end: .gif (animation), .html (a page"
              + " that plays the run), .png or .svg (one step), .strip.png (some steps, one under another),"
              + " .json (the trajectory) or .txt")
  private List<Path> outs = List.of();

  @Option(
      names = "--theme",
      paramLabel = "NAME",
      converter = Names.Tones.class,
      completionCandidates = Names.Tones.class,
      description = "Of pictures: ${COMPLETION-CANDIDATES}. Default: light")
  private Tone theme = PictureOptions.standard().tone();

  @Option(
      names = "--size",
      paramLabel = "WxH",
      description = "Of pictures, in pixels. Default: 860x560; a strip is as high as it needs")
  private @Nullable String size;

  @Option(
      names = "--font-size",
      paramLabel = "N",
      description = "Of pictures, in pixels; less where the text does not fit. Default: 24")
  private int fontSize = PictureOptions.standard().fontSize();

  @Option(
      names = "--with",
      paramLabel = "PART",
      split = ",",
      converter = Names.Parts.class,
      completionCandidates = Names.Parts.class,
      description = "Of pictures, beside the text: ${COMPLETION-CANDIDATES}, or both with a comma")
  private Set<Part> parts = Set.of();

  @Option(names = "--speed", paramLabel = "X", description = "Of a GIF: 2 is twice as fast")
  private double speed = 1;

  @Option(names = "--once", description = "Play a GIF once, not for ever")
  private boolean once;

  @Option(
      names = "--at-step",
      paramLabel = "N",
      description = "The step a .png or .svg shows. Default: the last")
  private @Nullable Integer step;

  @Option(
      names = "--pictures",
      paramLabel = "N",
      description = "How many steps a strip shows. Default: ${DEFAULT-VALUE}")
  private int pictures = 5;

  /** What is written to a file, by the end of its name; of two that fit, the first. */
  private enum Format {
    GIF(".gif"),
    HTML(".html"),
    STRIP(".strip.png"),
    PNG(".png"),
    SVG(".svg"),
    JSON(".json"),
    TXT(".txt");

    private final String end;

    Format(String end) {
      this.end = end;
    }
  }

  /**
   * Finds what is wrong before any work is done.
   *
   * @throws Problem if a file cannot be written
   */
  void check(CommandSpec spec) {
    try {
      outs.forEach(OutputOptions::format);
      animation();
      if (pictures < 2) {
        throw new Problem("--pictures is %d, but must be at least 2.".formatted(pictures));
      }
      if (step != null && step < 0) {
        throw new Problem("--at-step is %d, but must be at least 0.".formatted(step));
      }
    } catch (Problem e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    outs.forEach(PendingFile::check);
  }

  private static Format format(Path out) {
    String name = String.valueOf(out.getFileName()).toLowerCase(Locale.ROOT);
    for (Format format : Format.values()) {
      if (name.endsWith(format.end)) {
        return format;
      }
    }
    String ends =
        Stream.of(Format.values()).map(each -> each.end).collect(Collectors.joining(", "));
    throw new Problem("--out %s: the name must end in one of %s".formatted(out, ends));
  }

  private AnimationOptions animation() {
    return new AnimationOptions(picture(), speed, !once);
  }

  private PictureOptions picture() {
    var standard = PictureOptions.standard();
    int width = standard.width();
    int height = standard.height();
    if (size != null) {
      if (!size.matches("\\d{1,5}x\\d{1,5}")) {
        throw new Problem("--size is %s, but must be as 860x560".formatted(size));
      }
      width = Integer.parseInt(size.substring(0, size.indexOf('x')));
      height = Integer.parseInt(size.substring(size.indexOf('x') + 1));
    }
    return new PictureOptions(width, height, fontSize, theme, parts);
  }

  /** Writes every file. */
  void write(Recording recording, Supplier<FrameSource> frames, Terminal terminal) {
    for (Path out : outs) {
      write(out, recording, frames, terminal);
      terminal.line("wrote " + out);
    }
  }

  private void write(
      Path out, Recording recording, Supplier<FrameSource> source, Terminal terminal) {
    switch (format(out)) {
      case JSON -> TrajectoryFile.write(out, recording);
      case TXT -> TextFile.write(out, recording.text().strip() + "\n");
      case PNG ->
          PngFile.write(
              out, source.get().still(recording, step(recording), picture()), (_, _) -> true);
      case HTML -> PageFile.write(out, recording, Locale.ENGLISH, (_, _) -> true);
      case SVG -> SvgFile.write(out, recording, step(recording), picture(), Locale.ENGLISH);
      case STRIP ->
          PngFile.write(out, source.get().strip(recording, pictures, picture()), (_, _) -> true);
      case GIF -> {
        AnimationOptions options = animation();
        Frames frames = source.get().animation(recording, options);
        GifFile.write(
            out,
            frames,
            options.loops(),
            (done, total) -> {
              terminal.passing("%s: frame %d of %d".formatted(out, done, total));
              return true;
            });
        terminal.clear();
      }
    }
  }

  /** The step a single picture shows. */
  private int step(Recording recording) {
    int steps = recording.trajectory().stepCount();
    if (step != null && step > steps) {
      throw new Problem("--at-step is %d, but the run has %d steps.".formatted(step, steps));
    }
    return step == null ? steps : step;
  }
}
