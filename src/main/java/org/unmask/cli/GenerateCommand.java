package org.unmask.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.unmask.djl.Precision;
import org.unmask.djl.RobertaModel;
import org.unmask.export.FrameSource;
import org.unmask.export.GifFile;
import org.unmask.export.PendingFile;
import org.unmask.export.TextFile;
import org.unmask.export.TrajectoryFile;
import org.unmask.playback.Generation;
import org.unmask.playback.Recording;
import org.unmask.playback.Request;
import org.unmask.problem.Problem;
import org.unmask.text.Tokenizer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lets a text develop; prints it, and writes it to files. */
@Command(name = "generate", description = "Let a text develop out of masks, and print it.")
final class GenerateCommand implements Callable<Integer> {
  private final FrameSource frames;
  private final Terminal terminal;

  @Mixin private ModelOptions model = new ModelOptions();
  @Mixin private GenerationOptions options = new GenerationOptions();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Where to write, several times if you like: .gif, .json (the trajectory) or .txt")
  private List<Path> outs = List.of();

  @Spec private CommandSpec spec;

  GenerateCommand(FrameSource frames, Terminal terminal) {
    this.frames = frames;
    this.terminal = terminal;
    this.spec = CommandSpec.create();
  }

  /** What is written to a file, by its extension. */
  private enum Format {
    GIF,
    JSON,
    TXT
  }

  @Override
  public Integer call() throws InterruptedException {
    check();
    Recording recording = run();
    for (Path out : outs) {
      write(out, recording);
    }
    spec.commandLine().getOut().println(recording.text().strip());
    return 0;
  }

  /** Finds what is wrong before any work is done. */
  private void check() {
    try {
      Request request = options.request(Integer.MAX_VALUE);
      options.unused(request).ifPresent(terminal::line);
    } catch (Problem | IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    outs.forEach(this::format);
    outs.forEach(PendingFile::check);
  }

  private Format format(Path out) {
    String name = String.valueOf(out.getFileName()).toLowerCase(Locale.ROOT);
    for (Format format : Format.values()) {
      if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
        return format;
      }
    }
    throw new ParameterException(
        spec.commandLine(), "--out %s: the name must end in .gif, .json or .txt".formatted(out));
  }

  private Recording run() throws InterruptedException {
    try (RobertaModel loaded = model.load(Precision.AUTO)) {
      terminal.line(ModelOptions.summary(loaded));
      Tokenizer tokenizer = loaded.checkpoint().tokenizer();
      Request request =
          new GapReport(terminal)
              .closed(loaded, tokenizer, options.request(loaded.maximumLength()));
      var generation = new Generation(loaded, tokenizer, loaded.label(), request);
      int prompted = tokenizer.encode(request.prompt()).length;
      if (request.gapped().isEmpty() && prompted > request.prefix()) {
        terminal.line(
            "Of the prompt's %d tokens the first %d are kept; --prefix keeps more."
                .formatted(prompted, request.prefix()));
      }
      var view = new TerminalView(terminal);
      view.start(generation.recording());
      while (generation.hasNext()) {
        view.step(generation.next());
      }
      return generation.recording();
    }
  }

  private void write(Path out, Recording recording) {
    switch (format(out)) {
      case JSON -> TrajectoryFile.write(out, recording);
      case TXT -> TextFile.write(out, recording.text().strip() + "\n");
      case GIF -> {
        GifFile.write(
            out,
            frames.of(recording),
            true,
            (done, total) -> {
              terminal.passing("%s: frame %d of %d".formatted(out, done, total));
              return true;
            });
        terminal.clear();
      }
    }
    terminal.line("wrote " + out);
  }
}
