package org.unmask.cli.options;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.unmask.cli.terminal.ProgressLine;
import org.unmask.cli.terminal.Terminal;
import org.unmask.error.UserError;
import org.unmask.export.ExportFormats;
import org.unmask.export.format.ExportChoice;
import org.unmask.export.format.ExportFormat;
import org.unmask.export.format.ExportOption;
import org.unmask.export.format.ExportProgress;
import org.unmask.export.format.FrameSource;
import org.unmask.export.format.Part;
import org.unmask.io.AtomicFile;
import org.unmask.playback.Recording;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options for the files of a recording, and their looks. */
public final class OutputOptions {
  @Option(
      names = "--out",
      paramLabel = "FILE",
      completionCandidates = Names.Endings.class,
      description =
          "File to write; repeat it for several. Its ending sets the format: ${COMPLETION-CANDIDATES}. Default: no file")
  private List<Path> outs = List.of();

  @Mixin private PictureLook look = new PictureLook();

  @Option(
      names = "--with",
      paramLabel = "PART",
      split = ",",
      converter = Names.Parts.class,
      completionCandidates = Names.Parts.class,
      description =
          "What pictures show beside the text: ${COMPLETION-CANDIDATES}, or both with a comma. Default: neither")
  private Set<Part> parts = Set.of();

  @Option(
      names = "--at-step",
      paramLabel = "N",
      description = "Step that a .png or .svg shows. Default: the last")
  private @Nullable Integer step;

  @Option(
      names = "--pictures",
      paramLabel = "N",
      description = "Number of steps that a strip shows. Default: ${DEFAULT-VALUE}")
  private int pictures = 5;

  /**
   * Finds what is wrong before any work is done.
   *
   * @throws UserError if a file cannot be written
   */
  public void check(CommandSpec spec) {
    try {
      outs.forEach(OutputOptions::format);
      look.animation(parts);
      if (pictures < 2) {
        throw new UserError("--pictures is %d, but must be at least 2.", pictures);
      }
      if (step != null && step < 0) {
        throw new UserError("--at-step is %d, but must be at least 0.", step);
      }
    } catch (UserError e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    outs.forEach(AtomicFile::check);
  }

  private static ExportFormat format(Path out) {
    return ExportFormats.of(out)
        .orElseThrow(
            () ->
                new UserError(
                    "--out is %s, but the name must end in one of %s.",
                    out,
                    ExportFormats.ALL.stream()
                        .map(ExportFormat::ending)
                        .collect(Collectors.joining(", "))));
  }

  /** Writes every file. */
  public void write(Recording recording, Supplier<FrameSource> frames, Terminal terminal) {
    for (Path out : outs) {
      write(out, recording, frames, terminal);
      terminal.line("wrote " + out);
    }
  }

  private void write(
      Path out, Recording recording, Supplier<FrameSource> source, Terminal terminal) {
    ExportFormat format = format(out);
    int shown = format.has(ExportOption.STEP) ? step(recording) : 0;
    var choice = new ExportChoice(look.animation(parts), pictures, shown);
    var line = new ProgressLine(terminal);
    ExportProgress progress =
        format.has(ExportOption.PLAYBACK)
            ? (done, total) -> line.show("%s: frame %d of %d".formatted(out, done, total))
            : ExportProgress.NONE;
    format.write(out, new ExportFormat.Job(recording, choice, source, Locale.ENGLISH, progress));
    terminal.clear();
  }

  /** Returns the step a single picture shows. */
  private int step(Recording recording) {
    int steps = recording.trajectory().stepCount();
    if (step != null && step > steps) {
      throw new UserError(
          "--at-step is %d, but must be at most %d, the last step of the run.", step, steps);
    }
    return step == null ? steps : step;
  }
}
