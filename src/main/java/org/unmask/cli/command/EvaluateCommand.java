package org.unmask.cli.command;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.unmask.cli.options.ModelFinder;
import org.unmask.cli.options.ModelOptions;
import org.unmask.cli.terminal.BoundReport;
import org.unmask.cli.terminal.ProgressLine;
import org.unmask.cli.terminal.Terminal;
import org.unmask.engine.device.Precision;
import org.unmask.engine.inference.TorchModel;
import org.unmask.engine.training.Training;
import org.unmask.training.bound.BoundEstimate;
import org.unmask.training.bound.LikelihoodBound;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how well a model predicts a text. */
@Command(
    name = "evaluate",
    description =
        "Print an upper bound on a text's negative log-likelihood, in nats per token, as JSON. For a"
            + " GPT-2 it is the exact negative log-likelihood. The standard error is over the"
            + " text's windows, each masked at random; it is null for a text of one window.")
final class EvaluateCommand implements Callable<Integer> {
  private static final int DRAWS = 4;

  private final Terminal terminal;
  private final ModelFinder finder;

  @Mixin private ModelOptions model = new ModelOptions();

  @Option(
      names = "--text",
      paramLabel = "FILE",
      required = true,
      description = "Text file in UTF-8. Required")
  private Path text = Path.of("");

  @Option(
      names = "--draws",
      paramLabel = "N",
      description = "Random maskings per window. Default: 4; not for a GPT-2")
  private @Nullable Integer draws;

  @Option(
      names = "--length",
      paramLabel = "N",
      description = "Tokens per window. Default: the model's own")
  private @Nullable Integer length;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Seed of the masks. Default: ${DEFAULT-VALUE}")
  private long seed;

  @Spec private CommandSpec spec = CommandSpec.create();

  EvaluateCommand(Terminal terminal, ModelFinder finder) {
    this.terminal = terminal;
    this.finder = finder;
  }

  @Override
  public Integer call() {
    if (draws != null && draws < 1) {
      throw new ParameterException(
          spec.commandLine(), "--draws is %d, but must be at least 1".formatted(draws));
    }
    try (TorchModel loaded = model.load(Precision.AUTO, finder, terminal)) {
      if (draws != null && loaded.checkpoint().config().isCausal()) {
        throw new ParameterException(
            spec.commandLine(),
            "--draws is for masked models; this model is scored exactly. Omit --draws.");
      }
      terminal.line(ModelOptions.summary(loaded));
      BoundEstimate estimate =
          Training.estimate(
              loaded,
              text,
              length == null ? loaded.maximumLength() : length,
              draws == null ? DRAWS : draws,
              seed);
      var progress = new ProgressLine(terminal);
      estimate.forEachRemaining(share -> progress.show("Scoring the text", share));
      terminal.clear();
      LikelihoodBound bound = estimate.bound();
      var result = new JsonObject();
      BoundReport.add(bound, result);
      result.addProperty("tokens", bound.tokens());
      spec.commandLine().getOut().println(result);
    }
    return 0;
  }
}
