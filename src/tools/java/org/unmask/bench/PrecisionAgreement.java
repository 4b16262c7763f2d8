package org.unmask.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.inference.ModelLoader;
import org.unmask.engine.inference.TorchModel;

/** On how many masked positions of a text two precisions have the same first choice. */
public final class PrecisionAgreement {
  private PrecisionAgreement() {}

  /**
   * The counts of a comparison.
   *
   * @param positions masked, in all
   * @param same of them with the same first choice
   * @param averageLoss nats by which the other's first choice is less probable than float32's own,
   *     by float32
   */
  public record Count(int positions, int same, double averageLoss) {
    /** The share with the same first choice. */
    public double share() {
      return (double) same / positions;
    }
  }

  /** Counts over the text's first windows, each masked by a ratio drawn from 0.1 to 1. */
  public static Count count(Checkpoint checkpoint, String text, Precision other, int windows) {
    int[] tokens = checkpoint.tokenizer().encode(text);
    int length = checkpoint.config().maximumLength();
    var random = new Random(1);
    int positions = 0;
    int same = 0;
    double loss = 0;
    try (TorchModel exact = ModelLoader.load(checkpoint, Device.CPU, Precision.FLOAT32);
        TorchModel rough = ModelLoader.load(checkpoint, Device.CPU, other)) {
      for (int at = 0;
          at + length - 1 <= tokens.length && at < windows * (length - 1);
          at += length - 1) {
        int[] window = new int[length];
        window[0] = checkpoint.tokenizer().start();
        System.arraycopy(tokens, at, window, 1, length - 1);
        double ratio = 0.1 + 0.9 * random.nextDouble();
        int[] masked =
            IntStream.range(1, length).filter(position -> random.nextDouble() < ratio).toArray();
        Arrays.stream(masked).forEach(position -> window[position] = Draft.MASKED);
        Draft draft = Draft.of(window, new BitSet());
        List<Prediction> expected = exact.predict(draft, masked, 20);
        List<Prediction> found = rough.predict(draft, masked, 1);
        for (int row = 0; row < masked.length; row++) {
          int rank = rank(expected.get(row), found.get(row).tokens()[0]);
          positions++;
          same += rank == 0 ? 1 : 0;
          loss +=
              expected.get(row).logProbabilities()[0] - expected.get(row).logProbabilities()[rank];
        }
      }
    }
    return new Count(positions, same, loss / positions);
  }

  private static int rank(Prediction prediction, int token) {
    return IntStream.range(0, prediction.tokens().length)
        .filter(rank -> prediction.tokens()[rank] == token)
        .findFirst()
        .orElse(prediction.tokens().length - 1);
  }

  /** Arguments: the checkpoint, a text, the precision, how many windows. */
  public static void main(String[] arguments) throws IOException {
    Count count =
        count(
            Checkpoint.open(Path.of(arguments[0])),
            Files.readString(Path.of(arguments[1])),
            Precision.valueOf(arguments[2]),
            Integer.parseInt(arguments[3]));
    System.out.printf(
        Locale.ROOT,
        "%d of %d first choices agree: %.2f %%; %.5f nats lost on average%n",
        count.same(),
        count.positions(),
        100 * count.share(),
        count.averageLoss());
  }
}
