package org.unmask.engine.inference;

import org.unmask.engine.architecture.ModelConfig;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Placement;
import org.unmask.engine.device.Precision;
import org.unmask.engine.device.TorchFailure;
import org.unmask.error.Message;
import org.unmask.error.UserError;

/** An estimate of the memory that a loaded and running model takes. */
public final class MemoryNeed {
  /** The advice on how to use less memory. */
  static final Message SMALLER = Message.of("Choose a smaller model");

  /**
   * The memory of CUDA's libraries: their kernels, and workspaces for products. A guess, not
   * measured.
   */
  private static final long CUDA = 256L << 20;

  private MemoryNeed() {}

  /**
   * Returns the bytes that a model needs: float32 weights, those that run where they are of another
   * type, room for activations and logits, and the keys and values that a causal model keeps, in
   * float32.
   */
  static long of(ModelConfig config, Precision precision, boolean gpu) {
    long each = gpu && precision == Precision.FLOAT32 ? 4 : 4 + 2;
    long weights = Math.multiplyExact(config.parameters(), each);
    long activations =
        16L * config.maximumLength() * ((long) config.vocabularySize() + config.intermediateSize());
    long cache =
        config.isCausal()
            ? 2 * 4L * config.layers() * config.maximumLength() * config.hiddenSize()
            : 0;
    return Math.addExact(Math.addExact(weights, activations + cache), gpu ? CUDA : 0);
  }

  /**
   * Finds out whether a model can be loaded and run.
   *
   * @param available bytes at the place
   * @throws UserError if not
   */
  public static void require(
      Checkpoint checkpoint, Precision precision, Placement place, long available) {
    long needed = of(checkpoint.config(), precision, place.isGpu());
    if (needed > available) {
      throw new UserError(
          "%s: the model needs about %,d MB of memory on the %s, but only %,d MB are free. %s",
          checkpoint.name(),
          needed >> 20,
          place.name(),
          available >> 20,
          TorchFailure.remedy(place, SMALLER));
    }
  }
}
