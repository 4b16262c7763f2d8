package org.unmask.engine.inference;

import java.util.List;
import java.util.stream.LongStream;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.evaluation.OrderCorrelation;
import org.unmask.generation.Generation;
import org.unmask.generation.GenerationSettings;
import org.unmask.playback.Recording;
import org.unmask.setting.SettingValues;

/** Runs of the settings that an included model recommends first. */
record FirstPreset(GenerationSettings settings, List<Recording> recordings) {
  /** Generates texts, their seeds one after another from the preset's. */
  static FirstPreset of(Checkpoint checkpoint, int texts) {
    GenerationSettings settings = checkpoint.recommended().getFirst().settings();
    long first = settings.settings().seed();
    try (TorchModel model = ModelLoader.load(checkpoint, Device.CPU, Precision.FLOAT32, 1)) {
      return new FirstPreset(
          settings,
          LongStream.range(first, first + texts)
              .mapToObj(
                  seed ->
                      recording(
                          checkpoint,
                          model,
                          settings.with(SettingValues.NONE.with(GenerationSettings.SEED, seed))))
              .toList());
    }
  }

  private static Recording recording(
      Checkpoint checkpoint, TorchModel model, GenerationSettings settings) {
    var run = new Generation(model, checkpoint.tokenizer(), model.label(), settings);
    while (run.hasNext()) {
      run.next();
    }
    return run.recording();
  }

  /** Returns the mean of Kendall's τ between positions and steps: 1 is left to right. */
  double order() {
    return recordings.stream()
        .map(Recording::trajectory)
        .mapToDouble(
            trajectory -> OrderCorrelation.of(trajectory, trajectory.start().freePositions()))
        .average()
        .orElseThrow();
  }
}
