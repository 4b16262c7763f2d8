package org.unmask.cli.options;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.unmask.cli.terminal.ProgressLine;
import org.unmask.cli.terminal.Terminal;
import org.unmask.error.UserError;
import org.unmask.export.format.FrameSource;
import org.unmask.export.race.RaceFormat;
import org.unmask.export.race.RaceFormats;
import org.unmask.io.AtomicFile;
import org.unmask.race.Race;
import org.unmask.race.RaceTable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options for the files of a race, and their looks. */
public final class RaceOutputOptions {
  @Option(
      names = "--out",
      paramLabel = "FILE",
      completionCandidates = Endings.class,
      description =
          "File to write; repeat it for several. Its ending sets the format: ${COMPLETION-CANDIDATES}. Default: no file")
  private List<Path> outs = List.of();

  @Mixin private PictureLook look = new PictureLook();

  /** The ends of the files that can be written, each with what it holds. */
  static final class Endings implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return RaceFormats.ALL.stream()
          .map(format -> "%s (%s)".formatted(format.ending(), format.summary()))
          .iterator();
    }
  }

  /**
   * Finds what is wrong before any work is done.
   *
   * @throws UserError if a file cannot be written
   */
  public void check(CommandSpec spec) {
    try {
      outs.forEach(RaceOutputOptions::format);
      look.animation(Set.of());
    } catch (UserError e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    outs.forEach(AtomicFile::check);
  }

  private static RaceFormat format(Path out) {
    return RaceFormats.of(out)
        .orElseThrow(
            () ->
                new UserError(
                    "--out is %s, but the name must end in one of %s.",
                    out,
                    RaceFormats.ALL.stream()
                        .map(RaceFormat::ending)
                        .collect(Collectors.joining(", "))));
  }

  /** Writes every file. */
  public void write(Race race, Supplier<FrameSource> frames, Terminal terminal) {
    for (Path out : outs) {
      var line = new ProgressLine(terminal);
      format(out)
          .write(
              out,
              new RaceFormat.Job(
                  race,
                  look.animation(Set.of()),
                  frames,
                  Locale.ENGLISH,
                  RaceTable::reason,
                  (done, total) -> line.show("%s: part %d of %d".formatted(out, done, total))));
      terminal.clear();
      terminal.line("wrote " + out);
    }
  }
}
