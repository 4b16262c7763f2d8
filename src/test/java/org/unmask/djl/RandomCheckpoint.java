package org.unmask.djl;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.unmask.training.Architecture;
import org.unmask.training.BytePairEncoding;
import org.unmask.training.NeighbourHeads;

/** Models that know nothing, of any size: how fast they run is what trained ones do. */
public final class RandomCheckpoint {
  private RandomCheckpoint() {}

  /** Writes one, with a tokenizer of bytes. */
  public static void write(Path folder, Architecture size) {
    var encoding = BytePairEncoding.learn(List.of(), BytePairEncoding.SMALLEST);
    var weights = NeighbourHeads.weights(size, new SplittableRandom(1));
    ModelFolder.write(folder, size, encoding, weights);
  }
}
