package org.unmask.cli.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.unmask.cli.options.GenerationOptions;
import org.unmask.cli.options.ModelFinder;
import org.unmask.cli.options.ModelOptions;
import org.unmask.cli.terminal.GapReport;
import org.unmask.cli.terminal.ProgressLine;
import org.unmask.cli.terminal.Stopping;
import org.unmask.cli.terminal.Terminal;
import org.unmask.diffusion.run.RecordingDetail;
import org.unmask.engine.device.Precision;
import org.unmask.engine.inference.TorchModel;
import org.unmask.engine.training.Training;
import org.unmask.error.UserError;
import org.unmask.generation.Generation;
import org.unmask.generation.GenerationSettings;
import org.unmask.generation.TextSeries;
import org.unmask.io.AtomicFile;
import org.unmask.text.Tokenizer;
import org.unmask.training.data.TextSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that generates many texts into one file. */
@Command(
    name = "texts",
    description =
        "Generate many texts into one file, as train reads them: to look at, or to train another"
            + " model on. Ctrl-C stops and keeps the texts that are complete.")
final class TextsCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final ModelFinder finder;

  @Mixin private ModelOptions model = new ModelOptions();

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "Number of texts; each further one adds 1 to the seed. Default: ${DEFAULT-VALUE}")
  private int count = 20;

  @Option(
      names = "--openings",
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "Text files; the prompt of each text is the opening of one of their documents, drawn at random. Default: --prompt for all")
  private List<Path> openings = List.of();

  @Option(
      names = "--opening-words",
      paramLabel = "N",
      defaultValue = "16",
      description =
          "Maximum words in an opening; each opening's number is drawn at random. Default: ${DEFAULT-VALUE}")
  private int words = 16;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description =
          "Where the texts go, each followed by a line " + TextSource.SEPARATOR + ". Required")
  private Path out = Path.of("");

  @Mixin private GenerationOptions options = new GenerationOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  TextsCommand(Terminal terminal, ModelFinder finder) {
    this.terminal = terminal;
    this.finder = finder;
  }

  @Override
  public Integer call() throws InterruptedException {
    check();
    AtomicFile.check(out);
    List<String> documents =
        openings.stream().map(Training::documents).flatMap(List::stream).toList();
    try (TorchModel loaded = model.load(Precision.AUTO, finder, terminal);
        var stopping = new Stopping()) {
      terminal.line(ModelOptions.summary(loaded));
      var recommended = loaded.checkpoint().recommended();
      GenerationSettings asked = options.request(recommended, loaded.maximumLength());
      options.chosen(recommended).ifPresent(terminal::line);
      options.unused(asked, loaded.isCausal()).ifPresent(terminal::line);
      if (documents.isEmpty()) {
        asked.forModel(loaded).check(loaded.checkpoint().tokenizer(), loaded);
        asked = new GapReport(terminal).closed(loaded, loaded.checkpoint().tokenizer(), asked);
      }
      var series = new TextSeries(asked, documents, words);
      AtomicFile.write(out, to -> write(series, loaded, stopping, to));
    }
    return 0;
  }

  /** Finds what is wrong before any work is done. */
  private void check() {
    try {
      options.check();
      if (count < 1) {
        throw new UserError("The number of texts is %d, but must be at least 1.", count);
      }
      if (words < 1) {
        throw new UserError("An opening has at most %d words, but must have at least 1.", words);
      }
    } catch (UserError | IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /** Writes the texts that are complete before anybody stops it. */
  private void write(TextSeries series, TorchModel loaded, Stopping stopping, OutputStream to)
      throws IOException {
    var line = new ProgressLine(terminal);
    Tokenizer tokenizer = loaded.checkpoint().tokenizer();
    int written = 0;
    while (written < count && !stopping.isCancelled()) {
      var begin = Generation.start(loaded, tokenizer, loaded.label(), series.settings(written));
      var generation = new Generation(loaded, begin, RecordingDetail.NONE);
      while (generation.hasNext() && !stopping.isCancelled()) {
        generation.next();
      }
      if (!generation.hasNext()) {
        String text = generation.recording().text().strip();
        to.write((text + "\n" + TextSource.SEPARATOR + "\n").getBytes(StandardCharsets.UTF_8));
        written++;
        line.show("Text %d of %d".formatted(written, count), written / (double) count);
      }
    }
    terminal.clear();
    terminal.line(
        written == count
            ? "%d texts are in %s.".formatted(written, out)
            : "Stopped; %d of %d texts are in %s. The others begin at --seed %d."
                .formatted(written, count, out, series.settings(written).settings().seed()));
  }
}
