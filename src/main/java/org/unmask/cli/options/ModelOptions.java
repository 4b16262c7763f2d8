package org.unmask.cli.options;

import org.jspecify.annotations.Nullable;
import org.unmask.cli.terminal.Terminal;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.inference.CheckpointModels;
import org.unmask.engine.inference.ModelLoader;
import org.unmask.engine.inference.TorchModel;
import org.unmask.race.RaceModels;
import picocli.CommandLine.Option;

/** The options for the model, its device and its precision. */
public final class ModelOptions {
  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description =
          "Hugging Face folder, or a name on the Hub such as FacebookAI/roberta-base, which is downloaded once. Default: models/stories")
  private @Nullable String place;

  @Option(
      names = "--device",
      paramLabel = "NAME",
      defaultValue = "auto",
      description =
          "Device: auto, cpu, gpu, or gpu:0, gpu:1 … with several GPUs; doctor lists them. Default: ${DEFAULT-VALUE}, a GPU if it can run the model",
      converter = Names.Devices.class,
      completionCandidates = Names.Devices.class)
  private Device device = Device.AUTO;

  @Option(
      names = "--precision",
      paramLabel = "NAME",
      description =
          "Compute precision: ${COMPLETION-CANDIDATES}. Default: auto, the fastest whose results agree with float32; float32 for fill and curve",
      converter = Names.Precisions.class,
      completionCandidates = Names.Precisions.class)
  private @Nullable Precision precision;

  /**
   * Brings the model into memory, and reports where a GPU is skipped.
   *
   * @param standard the precision where none was asked for
   * @param finder of models that are named
   */
  public TorchModel load(Precision standard, ModelFinder finder, Terminal terminal) {
    return load(open(finder), or(standard), terminal);
  }

  /** Returns the same for a model that fills masks; any other is refused. */
  public TorchModel loadMasked(Precision standard, ModelFinder finder, Terminal terminal) {
    return load(open(finder).requireMasked(), or(standard), terminal);
  }

  private Checkpoint open(ModelFinder finder) {
    return Checkpoint.open(place == null ? ShippedModel.standard() : finder.find(place));
  }

  /** Returns the model as the user names it; the included one's folder without {@code --model}. */
  public String name() {
    return place == null ? ShippedModel.standard().toString() : place;
  }

  /** Returns where a race gets its models, all on the same device. */
  public RaceModels models(Precision standard, ModelFinder finder) {
    return new CheckpointModels(device, or(standard), finder::find);
  }

  private Precision or(Precision standard) {
    return precision == null ? standard : precision;
  }

  /** Brings another model into memory, on the same device. */
  public TorchModel load(Checkpoint checkpoint, Precision chosen, Terminal terminal) {
    TorchModel model = ModelLoader.load(checkpoint, device, chosen);
    model.skipped().forEach(each -> terminal.line(each.toString()));
    model.warning().ifPresent(each -> terminal.line(each.toString()));
    return model;
  }

  /** Returns what runs where, and why so, in one line. */
  public static String summary(TorchModel model) {
    return "%s on %s, %s".formatted(model.checkpoint().name(), model.device(), model.reason());
  }
}
