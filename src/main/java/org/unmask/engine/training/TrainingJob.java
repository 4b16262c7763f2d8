package org.unmask.engine.training;

import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.safetensors.ElementType;
import org.unmask.error.ValueError;
import org.unmask.training.run.TrainingPlan;

/**
 * A training run, and how this machine shall make it.
 *
 * @param device where to train
 * @param precision of the matrix products: {@link Precision#AUTO}, FLOAT32 or BFLOAT16
 * @param threads on the CPU, from 1
 * @param half the type that the checkpoint's weights are stored in: FLOAT16 or BFLOAT16, or FLOAT32
 */
public record TrainingJob(
    TrainingPlan plan, Device device, Precision precision, int threads, Precision half) {
  /** Checks the ranges. */
  public TrainingJob {
    if (precision == Precision.FLOAT16 || precision == Precision.INT8) {
      throw new ValueError(
          "%s is not a precision for training. Choose float32 or bfloat16.", precision.label());
    }
    if (half == Precision.AUTO || half == Precision.INT8) {
      throw new ValueError(
          "Weights cannot be stored in %s. Choose float32, float16 or bfloat16.", half.label());
    }
    if (threads < 1) {
      throw new ValueError("The number of threads is %d, but must be at least 1.", threads);
    }
  }

  /** Returns the same machine's job for another run. */
  TrainingJob with(TrainingPlan other) {
    return new TrainingJob(other, device, precision, threads, half);
  }

  /** Returns the type the checkpoint's weights are stored in. */
  ElementType storage() {
    return switch (half) {
      case FLOAT16 -> ElementType.F16;
      case BFLOAT16 -> ElementType.BF16;
      case FLOAT32 -> ElementType.F32;
      case AUTO, INT8 -> throw new IllegalStateException(half.label());
    };
  }
}
