package org.unmask.cli.command;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.unmask.cli.options.ModelFinder;
import org.unmask.cli.options.ModelOptions;
import org.unmask.cli.terminal.Terminal;
import org.unmask.diffusion.model.Prediction;
import org.unmask.engine.device.Precision;
import org.unmask.engine.inference.TorchModel;
import org.unmask.error.UserError;
import org.unmask.text.Tokenizer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that predicts the tokens at each mask. */
@Command(
    name = "fill",
    description = "Print, as JSON, what the model would put at each <mask> of a text.")
final class FillCommand implements Callable<Integer> {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private final Terminal terminal;
  private final ModelFinder finder;

  @Mixin private ModelOptions model = new ModelOptions();

  @Option(
      names = "--top-k",
      paramLabel = "K",
      defaultValue = "5",
      description = "How many candidates for each mask. Default: ${DEFAULT-VALUE}")
  private int topK = 5;

  @Parameters(paramLabel = "TEXT", description = "A text with <mask> in it")
  private String text = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  FillCommand(Terminal terminal, ModelFinder finder) {
    this.terminal = terminal;
    this.finder = finder;
  }

  /** The result of the command. */
  private record Filled(List<Mask> masks) {}

  /** A mask and its position in the sequence, where {@code <s>} is at 0. */
  private record Mask(int position, List<Candidate> candidates) {}

  private record Candidate(int id, String token, double probability) {}

  @Override
  public Integer call() {
    if (topK < 1) {
      throw new ParameterException(
          spec.commandLine(), "--top-k is %d, but must be at least 1".formatted(topK));
    }
    if (!text.contains("<mask>")) {
      throw new ParameterException(
          spec.commandLine(), "The text has no <mask> to fill. Write <mask> in place of a word.");
    }
    try (TorchModel loaded = model.loadMasked(Precision.FLOAT32, finder, terminal)) {
      spec.commandLine().getOut().println(GSON.toJson(fill(loaded)));
    }
    return 0;
  }

  private Filled fill(TorchModel loaded) {
    Tokenizer tokenizer = loaded.checkpoint().tokenizer();
    int[] inner = tokenizer.encode(text);
    if (inner.length + 2 > loaded.maximumLength()) {
      throw new UserError(
          "The text has %d tokens, but the model's window holds %d between <s> and </s>. Shorten the text.",
          inner.length, loaded.maximumLength() - 2);
    }
    int[] tokens = new int[inner.length + 2];
    System.arraycopy(inner, 0, tokens, 1, inner.length);
    tokens[0] = tokenizer.start();
    tokens[tokens.length - 1] = tokenizer.end();
    int[] positions =
        IntStream.range(0, tokens.length).filter(at -> tokens[at] == tokenizer.mask()).toArray();
    return new Filled(
        loaded.fill(tokens, positions, topK).stream().map(row -> mask(row, tokenizer)).toList());
  }

  private static Mask mask(Prediction row, Tokenizer tokenizer) {
    return new Mask(
        row.position(),
        IntStream.range(0, row.tokens().length)
            .mapToObj(rank -> candidate(row.tokens()[rank], row.probability(rank), tokenizer))
            .toList());
  }

  private static Candidate candidate(int id, double probability, Tokenizer tokenizer) {
    boolean known = id < tokenizer.vocabulary().size();
    return new Candidate(id, known ? tokenizer.vocabulary().decode(id) : "", probability);
  }
}
