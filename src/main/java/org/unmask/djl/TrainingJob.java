package org.unmask.djl;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.unmask.training.Architecture;
import org.unmask.training.TrainingSettings;

/**
 * A training run as it is asked for. Where its folder holds an unfinished run, that is gone on
 * with.
 *
 * @param start the model to begin with
 * @param texts files to learn from
 * @param validation a file for the bound, if any
 * @param out the folder for the checkpoint and the state to resume from
 * @param device where to train
 * @param precision of the matrix products: {@link Precision#AUTO}, FLOAT32 or BFLOAT16
 * @param threads on the CPU, from 1
 * @param half the type that the checkpoint's weights are stored in: FLOAT16 or BFLOAT16, or FLOAT32
 */
public record TrainingJob(
    Start start,
    List<Path> texts,
    Optional<Path> validation,
    TrainingSettings settings,
    Path out,
    Device device,
    Precision precision,
    int threads,
    Precision half) {
  /** Checks the ranges. */
  public TrainingJob {
    texts = List.copyOf(texts);
    if (precision == Precision.FLOAT16) {
      throw new IllegalArgumentException(
          "float16 products are not for training; choose float32 or bfloat16");
    }
    if (half == Precision.AUTO) {
      throw new IllegalArgumentException("weights are stored in one type, not in auto");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads is %d, but must be from 1".formatted(threads));
    }
  }

  /** What a run begins with. */
  public sealed interface Start {}

  /** A new model, its vocabulary learned from the texts. */
  public record New(Architecture architecture) implements Start {}

  /**
   * A checkpoint.
   *
   * @param length of the windows, to the model's own longest
   */
  public record From(Path checkpoint, int length) implements Start {}

  /** The number of tokens in a window. */
  int length() {
    return switch (start) {
      case New(var architecture) -> architecture.length();
      case From from -> from.length();
    };
  }

  /** The type the checkpoint's weights are stored in. */
  ElementType storage() {
    return switch (half) {
      case FLOAT16 -> ElementType.F16;
      case BFLOAT16 -> ElementType.BF16;
      case FLOAT32 -> ElementType.F32;
      case AUTO -> throw new IllegalStateException("auto");
    };
  }
}
