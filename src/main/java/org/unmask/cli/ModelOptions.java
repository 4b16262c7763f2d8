package org.unmask.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.unmask.djl.Checkpoint;
import org.unmask.djl.Device;
import org.unmask.djl.Precision;
import org.unmask.djl.TorchModel;
import picocli.CommandLine.Option;

/** Which model, where it runs, and in which precision. */
final class ModelOptions {
  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "A Hugging Face folder of a RobertaForMaskedLM. Default: models/stories")
  private @Nullable Path folder;

  @Option(
      names = "--device",
      paramLabel = "NAME",
      defaultValue = "auto",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}, the GPU if there is one",
      converter = Names.Devices.class,
      completionCandidates = Names.Devices.class)
  private Device device = Device.AUTO;

  @Option(
      names = "--precision",
      paramLabel = "NAME",
      description =
          "${COMPLETION-CANDIDATES}. Default: auto, the fastest that agrees with float32; for fill, float32",
      converter = Names.Precisions.class,
      completionCandidates = Names.Precisions.class)
  private @Nullable Precision precision;

  /**
   * Brings the model into memory.
   *
   * @param standard the precision where none was asked for
   */
  TorchModel load(Precision standard) {
    return Checkpoint.open(folder == null ? ModelFolder.standard() : folder)
        .load(device, precision == null ? standard : precision);
  }

  /** What runs where, and why so, in one line. */
  static String summary(TorchModel model) {
    return "%s on %s, %s".formatted(model.checkpoint().name(), model.device(), model.reason());
  }
}
