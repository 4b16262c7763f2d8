package org.unmask.engine.training;

import java.util.Map;
import java.util.SplittableRandom;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.training.objective.MaskedBatch;
import org.unmask.training.run.TrainingPlan;

/** The speed of training. */
public final class TrainingSpeed {
  private static final int WARM_UPS = 3;
  private static final int COUNTED = 10;

  private TrainingSpeed() {}

  /** Tokens a second of some steps on a checkpoint, by tokens of chance. */
  public static double measure(TrainingPlan plan, Precision precision, int threads) {
    var from = (TrainingPlan.From) plan.start();
    Checkpoint checkpoint = Checkpoint.open(from.checkpoint());
    var job = new TrainingJob(plan, Device.CPU, precision, threads, Precision.FLOAT16);
    try (TorchLearner learner = LearnerLoader.load(checkpoint, job, Map.of())) {
      double seconds = 0;
      for (int step = 0; step < WARM_UPS + COUNTED; step++) {
        MaskedBatch batch = TrainingTrial.batch(checkpoint, plan, new SplittableRandom(step));
        long begin = System.nanoTime();
        learner.step(batch, 1e-4);
        seconds += step < WARM_UPS ? 0 : (System.nanoTime() - begin) / 1e9;
      }
      return plan.settings().batch() * (double) plan.length() * COUNTED / seconds;
    }
  }
}
