package org.unmask.cli.command;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.unmask.cli.options.ModelFinder;
import org.unmask.cli.options.ModelOptions;
import org.unmask.cli.options.Names;
import org.unmask.cli.options.SettingOptions;
import org.unmask.cli.terminal.BoundReport;
import org.unmask.cli.terminal.ProgressLine;
import org.unmask.cli.terminal.Terminal;
import org.unmask.diffusion.sampler.Samplers;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.engine.device.Precision;
import org.unmask.engine.inference.TorchModel;
import org.unmask.engine.training.Training;
import org.unmask.training.bound.BoundEstimate;
import org.unmask.training.bound.LikelihoodBound;
import org.unmask.training.bound.OrderedLikelihood;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that measures how well a model predicts a text. */
@Command(
    name = "evaluate",
    description =
        "Print an upper bound on a text's negative log-likelihood, in nats per token, as JSON. For a"
            + " GPT-2 it is the exact negative log-likelihood. The standard error is over the"
            + " text's windows, each masked at random; it is null for a text of one window. The bound"
            + " counts what a model gives to special tokens, which samplers leave out.")
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
      names = "--order",
      paramLabel = "SAMPLER",
      converter = Names.Samplers.class,
      completionCandidates = Orders.class,
      description =
          "Print the exact negative log-likelihood instead, of the text revealed in the order that"
              + " this sampler would choose at temperature 0: ${COMPLETION-CANDIDATES}."
              + " Default: none, the bound")
  private @Nullable SamplerSpec order;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description =
          "Forward passes planned for a window, with --order. Default: one for each token")
  private @Nullable Integer steps;

  @Option(
      names = "--draws",
      paramLabel = "N",
      description = "Random maskings per window. Default: 4; not for a GPT-2 or --order")
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

  @Mixin private SettingOptions asked = new SettingOptions(List.of(), Samplers.withFixedOrder());

  @Spec private CommandSpec spec = CommandSpec.create();

  EvaluateCommand(Terminal terminal, ModelFinder finder) {
    this.terminal = terminal;
    this.finder = finder;
  }

  @Override
  public Integer call() {
    if (draws != null && draws < 1) {
      throw usage("--draws is %d, but must be at least 1".formatted(draws));
    }
    if (steps != null && steps < 1) {
      throw usage("--steps is %d, but must be at least 1".formatted(steps));
    }
    requireUsed();
    return order == null ? bound() : ordered(order(order));
  }

  /** Refuses options that would change nothing. */
  private void requireUsed() {
    if (order == null) {
      Optional.ofNullable(steps)
          .map(_ -> "steps")
          .or(asked::given)
          .ifPresent(
              option -> {
                throw usage("--%s is for --order. Name a sampler, or omit it.".formatted(option));
              });
      return;
    }
    if (draws != null) {
      throw usage("--draws is for the bound; an order is scored once. Omit --draws.");
    }
    asked
        .unused(order)
        .ifPresent(
            option -> {
              throw usage("The sampler %s does not use --%s.".formatted(order, option));
            });
  }

  private SamplerOptions order(SamplerSpec sampler) {
    try {
      return asked.sampler(SamplerOptions.usual(sampler));
    } catch (IllegalArgumentException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private int ordered(SamplerOptions sampler) {
    try (TorchModel loaded = model.loadMasked(Precision.AUTO, finder, terminal)) {
      terminal.line(ModelOptions.summary(loaded));
      int window = length == null ? loaded.maximumLength() : length;
      OrderedLikelihood likelihood =
          Training.ordered(loaded, text, window, sampler, steps == null ? window : steps);
      var progress = new ProgressLine(terminal);
      likelihood.forEachRemaining(share -> progress.show("Scoring the text", share));
      terminal.clear();
      print(likelihood.likelihood());
    }
    return 0;
  }

  private int bound() {
    try (TorchModel loaded = model.load(Precision.AUTO, finder, terminal)) {
      if (draws != null && loaded.checkpoint().config().isCausal()) {
        throw usage("--draws is for masked models; this model is scored exactly. Omit --draws.");
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
      print(estimate.bound());
    }
    return 0;
  }

  private void print(LikelihoodBound bound) {
    var result = new JsonObject();
    BoundReport.add(bound, result);
    result.addProperty("tokens", bound.tokens());
    spec.commandLine().getOut().println(result);
  }

  /** The samplers by whose order a text can be scored, with their defaults. */
  private static final class Orders implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Samplers.withFixedOrder().stream().map(SamplerSpec::id).iterator();
    }
  }
}
