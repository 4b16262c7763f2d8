package org.unmask;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.unmask.app.TrainingSource;
import org.unmask.djl.Checkpoint;
import org.unmask.djl.Device;
import org.unmask.djl.Precision;
import org.unmask.djl.Training;
import org.unmask.djl.TrainingJob;
import org.unmask.djl.TrainingTrial;
import org.unmask.io.Cancellation;
import org.unmask.training.Architecture;
import org.unmask.training.MemoryUse;
import org.unmask.training.TextPreview;
import org.unmask.training.TextSource;
import org.unmask.training.TrainingEstimate;
import org.unmask.training.TrainingPlan;
import org.unmask.training.TrainingRun;

/**
 * Training of RoBERTa checkpoints, as the window wants it: as the command does where it is told
 * nothing of the machine.
 */
public record CheckpointTraining(Supplier<Device> device, Precision precision, int threads)
    implements TrainingSource {
  static CheckpointTraining standard(Supplier<Device> device) {
    return new CheckpointTraining(
        device, Precision.AUTO, Runtime.getRuntime().availableProcessors());
  }

  private TrainingJob job(TrainingPlan plan) {
    return new TrainingJob(plan, device.get(), precision, threads, Precision.FLOAT16);
  }

  @Override
  public TrainingRun open(TrainingPlan plan, Cancellation cancellation) {
    return Training.open(job(plan), cancellation);
  }

  @Override
  public TextPreview preview(TextSource text, TrainingPlan.Start start) {
    return TrainingTrial.preview(text, start);
  }

  @Override
  public TrainingEstimate measure(TrainingPlan plan) {
    return TrainingTrial.measure(job(plan));
  }

  @Override
  public int longest(Path checkpoint) {
    return Checkpoint.open(checkpoint).requireMasked().config().maximumLength();
  }

  @Override
  public MemoryUse memory() {
    return TrainingTrial.memory();
  }

  @Override
  public long parameters(Architecture architecture) {
    return TrainingTrial.parameters(architecture);
  }
}
