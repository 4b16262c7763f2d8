package org.unmask.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.unmask.cli.options.GenerationOptions;
import org.unmask.cli.options.ModelFinder;
import org.unmask.cli.options.ModelOptions;
import org.unmask.cli.options.OutputOptions;
import org.unmask.cli.terminal.GapReport;
import org.unmask.cli.terminal.Terminal;
import org.unmask.cli.terminal.TerminalView;
import org.unmask.engine.device.Precision;
import org.unmask.engine.inference.TorchModel;
import org.unmask.error.UserError;
import org.unmask.export.format.FrameSource;
import org.unmask.generation.Generation;
import org.unmask.generation.GenerationSettings;
import org.unmask.generation.ModelPreset;
import org.unmask.playback.Recording;
import org.unmask.text.Tokenizer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that generates a text, prints it, and writes it to files. */
@Command(
    name = "generate",
    description =
        "Let a text develop out of masks, or a GPT-2 write it from left to right, and print it.")
final class GenerateCommand implements Callable<Integer> {
  private final Supplier<FrameSource> frames;
  private final Terminal terminal;
  private final ModelFinder finder;

  @Mixin private ModelOptions model = new ModelOptions();
  @Mixin private GenerationOptions options = new GenerationOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  @Spec private CommandSpec spec;

  GenerateCommand(Supplier<FrameSource> frames, Terminal terminal, ModelFinder finder) {
    this.frames = frames;
    this.terminal = terminal;
    this.finder = finder;
    this.spec = CommandSpec.create();
  }

  @Override
  public Integer call() throws InterruptedException {
    check();
    Recording recording = run();
    output.write(recording, frames, terminal);
    spec.commandLine().getOut().println(recording.text().strip());
    return 0;
  }

  /** Finds what is wrong before any work is done. */
  private void check() {
    try {
      options.check();
    } catch (UserError | IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    output.check(spec);
  }

  private Recording run() throws InterruptedException {
    try (TorchModel loaded = model.load(Precision.AUTO, finder, terminal)) {
      terminal.line(ModelOptions.summary(loaded));
      Tokenizer tokenizer = loaded.checkpoint().tokenizer();
      List<ModelPreset> recommended = loaded.checkpoint().recommended();
      GenerationSettings asked = options.request(recommended, loaded.maximumLength());
      options.chosen(recommended).ifPresent(terminal::line);
      options.unused(asked, loaded.isCausal()).ifPresent(terminal::line);
      asked.forModel(loaded).check(tokenizer, loaded);
      GenerationSettings request = new GapReport(terminal).closed(loaded, tokenizer, asked);
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
}
