package org.unmask.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.unmask.app.services.TrainingSource;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.training.Training;
import org.unmask.engine.training.TrainingJob;
import org.unmask.engine.training.TrainingTrial;
import org.unmask.io.Cancellation;
import org.unmask.training.data.TextPreview;
import org.unmask.training.data.TextSource;
import org.unmask.training.init.NewModelSize;
import org.unmask.training.run.MemoryUse;
import org.unmask.training.run.TrainingEstimate;
import org.unmask.training.run.TrainingPlan;
import org.unmask.training.run.TrainingRun;

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
  public List<String> documents(Path text) {
    return Training.documents(text);
  }

  @Override
  public TrainingEstimate measure(TrainingPlan plan) {
    return TrainingTrial.measure(job(plan));
  }

  @Override
  public int longest(Path checkpoint) {
    return Training.longest(checkpoint);
  }

  @Override
  public int vocabularySize(Path folder) {
    return Training.vocabularySize(folder);
  }

  @Override
  public MemoryUse memory() {
    return TrainingTrial.memory();
  }

  @Override
  public long parameters(NewModelSize architecture) {
    return TrainingTrial.parameters(architecture);
  }
}
