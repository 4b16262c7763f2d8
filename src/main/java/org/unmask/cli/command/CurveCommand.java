package org.unmask.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.unmask.cli.options.ModelFinder;
import org.unmask.cli.options.ModelOptions;
import org.unmask.cli.options.Names;
import org.unmask.cli.options.SettingOptions;
import org.unmask.cli.terminal.CurveView;
import org.unmask.cli.terminal.Stopping;
import org.unmask.cli.terminal.Terminal;
import org.unmask.diffusion.sampler.Samplers;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Precision;
import org.unmask.engine.inference.TorchModel;
import org.unmask.engine.training.Training;
import org.unmask.error.UserError;
import org.unmask.evaluation.Curve;
import org.unmask.evaluation.CurveConditions;
import org.unmask.evaluation.CurveRun;
import org.unmask.evaluation.CurveSetting;
import org.unmask.evaluation.CurveTable;
import org.unmask.evaluation.Judge;
import org.unmask.evaluation.SamplerFigures;
import org.unmask.evaluation.TextMeasurement;
import org.unmask.formats.CurveFile;
import org.unmask.formats.FiguresFile;
import org.unmask.generation.GenerationSettings;
import org.unmask.io.AtomicFile;
import org.unmask.setting.Field;
import org.unmask.setting.SettingValues;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command that measures the quality of samplers by their steps; stopped and run again, it
 * resumes.
 */
@Command(
    name = "curve",
    description =
        "Generate texts with each sampler in few and in many steps, and print, as Markdown, how"
            + " likely a GPT-2 finds them and how varied they are. Ctrl-C stops; the same command"
            + " resumes. Run it with more samplers or other numbers of steps to add them to the same"
            + " file.")
final class CurveCommand implements Callable<Integer> {
  /** The seed counts up; the samplers and steps are several. */
  private static final List<Field<?>> OPTIONS =
      Field.without(CurveConditions.FIELDS, GenerationSettings.SEED);

  private final Terminal terminal;
  private final ModelFinder finder;

  @Mixin private ModelOptions model = new ModelOptions();

  @Option(
      names = "--judge",
      paramLabel = "MODEL",
      required = true,
      description = "What scores the texts: a GPT-2, as a folder or a name on the Hub. Required")
  private String judge = "";

  @Option(
      names = "--steps",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,2,4,8,16,32,64,128",
      description = "Numbers of forward passes, separated by commas. Default: ${DEFAULT-VALUE}")
  private List<Integer> steps = List.of();

  @Option(
      names = "--samplers",
      paramLabel = "NAME",
      split = ",",
      converter = Names.Samplers.class,
      completionCandidates = Names.Samplers.class,
      description = "Samplers, separated by commas: ${COMPLETION-CANDIDATES}. Default: all")
  private List<SamplerSpec> samplers = List.of();

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "Number of texts for each sampler and number of steps. Default: ${DEFAULT-VALUE}")
  private int samples = 20;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the first text; each further text adds 1. Default: ${DEFAULT-VALUE}")
  private long seed = 1;

  @Option(
      names = "--text",
      paramLabel = "FILE",
      description = "Reference texts, whose beginnings are measured too. Default: none")
  private @Nullable Path text;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "curve.json",
      description = "File of all texts and figures. Default: ${DEFAULT-VALUE}")
  private Path out = Path.of("curve.json");

  @Option(
      names = "--figures",
      paramLabel = "FILE",
      description =
          "Where the means of the whole curve go too, without texts. As "
              + FiguresFile.NAME
              + " in the model's folder they let the window suggest a sampler. Needs --text. Default: none")
  private @Nullable Path figures;

  @Mixin private SettingOptions asked = new SettingOptions(OPTIONS);

  @Spec private CommandSpec spec = CommandSpec.create();

  CurveCommand(Terminal terminal, ModelFinder finder) {
    this.terminal = terminal;
    this.finder = finder;
  }

  @Override
  public Integer call() {
    List<CurveSetting> settings = settings();
    AtomicFile.check(out);
    if (figures != null) {
      AtomicFile.check(figures);
    }
    Checkpoint judging = Checkpoint.open(finder.find(judge));
    if (!judging.config().isCausal()) {
      throw new UserError(
          "%s is a masked model, which gives only a bound of the likelihood. Name a GPT-2 as --judge.",
          judging.name());
    }
    try (TorchModel loaded = model.loadMasked(Precision.FLOAT32, finder, terminal);
        TorchModel scorer = model.load(judging, Precision.FLOAT32, terminal)) {
      terminal.line(ModelOptions.summary(loaded));
      terminal.line(ModelOptions.summary(scorer));
      measure(settings, loaded, scorer);
    }
    return 0;
  }

  /** Returns what is measured; values that cannot be are bad usage. */
  private List<CurveSetting> settings() {
    try {
      var _ = request(Integer.MAX_VALUE);
      if (figures != null && text == null) {
        throw new IllegalArgumentException("--figures needs reference texts. Add --text.");
      }
      if (samples < 1) {
        throw new IllegalArgumentException(
            "--samples is %d, but must be at least 1".formatted(samples));
      }
      List<SamplerOptions> options =
          (samplers.isEmpty() ? Samplers.ALL : samplers)
              .stream().map(SamplerOptions::usual).map(asked::sampler).toList();
      return CurveSetting.grid(options, steps);
    } catch (UserError | IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /** Returns what all texts are asked by; its sampler and steps are not looked at. */
  private GenerationSettings request(int maximumLength) {
    return asked.settings(
        GenerationSettings.standard(maximumLength)
            .with(SettingValues.NONE.with(GenerationSettings.SEED, seed)));
  }

  private void measure(List<CurveSetting> settings, TorchModel loaded, TorchModel scorer) {
    GenerationSettings request = request(loaded.maximumLength());
    var conditions = new CurveConditions(loaded.label(), scorer.label(), request, samples);
    Curve begun = begun(conditions);
    try (var stopping = new Stopping()) {
      var measuring =
          new TextMeasurement(
              loaded,
              loaded.checkpoint().tokenizer(),
              loaded.label(),
              new Judge(scorer, scorer.checkpoint().tokenizer(), scorer.maximumLength()),
              conditions.settings(),
              stopping);
      Curve curve = run(settings, begun, measuring);
      if (figures != null) {
        FiguresFile.write(figures, SamplerFigures.of(curve, LocalDate.now(ZoneId.systemDefault())));
      }
      spec.commandLine().getOut().print(new CurveTable(curve).markdown(settings));
      spec.commandLine().getOut().flush();
    }
  }

  /** Measures what is missing, until stopped. */
  private Curve run(List<CurveSetting> settings, Curve begun, TextMeasurement measuring) {
    Curve curve = begun;
    try {
      if (text != null) {
        curve = curve.with(measuring.real(Training.documents(text)));
        CurveFile.write(out, curve);
      }
      var run = new CurveRun(curve, settings, measuring);
      var view = new CurveView(terminal, run);
      while (run.hasNext()) {
        var row = run.next();
        curve = run.curve();
        if (row.isPresent()) {
          CurveFile.write(out, curve);
        }
        view.show(run, row);
      }
    } catch (CancellationException e) {
      terminal.clear();
      terminal.line("Stopped. Run the same command to resume from here.");
    }
    return curve;
  }

  /**
   * Returns what is measured already.
   *
   * @throws UserError if it is of something else
   */
  private Curve begun(CurveConditions conditions) {
    if (Files.notExists(out)) {
      return new Curve(conditions, List.of(), List.of());
    }
    Curve there = CurveFile.read(out);
    there
        .conditions()
        .difference(conditions)
        .ifPresent(
            difference -> {
              throw new UserError(
                  "%s was measured with %s. Ask for the same, or choose another --out.",
                  out, difference);
            });
    return there;
  }
}
