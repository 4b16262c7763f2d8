package org.unmask.engine.training;

import org.unmask.engine.architecture.ModelConfig;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Placement;
import org.unmask.engine.device.TorchFailure;
import org.unmask.error.Message;
import org.unmask.error.UserError;
import org.unmask.training.run.TrainingPlan;

/** An estimate of the memory that a training run takes. */
final class TrainingMemory {
  /** The advice on how to use less memory. */
  static final Message SMALLER = Message.of("Choose a smaller batch, or more accumulation");

  private TrainingMemory() {}

  /**
   * Returns the bytes that training needs: masters, gradients, two moments and copies for products;
   * and what the layers keep for the gradients. Logits are made for some rows at a time: see
   * rows_at_once in roberta.torchscript.
   */
  static long needed(ModelConfig config, TrainingPlan plan) {
    long tokens = (long) Math.ceilDiv(plan.settings().batch(), plan.accumulation()) * plan.length();
    long kept =
        tokens * (config.layers() * (20L * config.hiddenSize() + 8L * config.intermediateSize()));
    long copies = 22L + (plan.settings().averages() ? 4 : 0) + (plan.accumulation() > 1 ? 4 : 0);
    long logits = Math.max(128L * config.vocabularySize(), 1 << 19) * 12;
    return config.parameters() * copies + kept + logits;
  }

  /**
   * Finds out whether a run can be made.
   *
   * @param available bytes at the place
   * @throws UserError if not
   */
  static void require(Checkpoint checkpoint, TrainingPlan plan, Placement place, long available) {
    long needed = needed(checkpoint.config(), plan);
    if (needed > available) {
      throw new UserError(
          "%s: training with %d × %d tokens per step needs about %,d MB of memory on the %s, but only %,d MB are free. %s",
          checkpoint.name(),
          plan.settings().batch(),
          plan.length(),
          needed >> 20,
          place.name(),
          available >> 20,
          TorchFailure.remedy(place, SMALLER));
    }
  }
}
