package org.unmask.engine.inference;

import java.util.stream.IntStream;
import org.unmask.engine.checkpoint.Checkpoint;

/** The tokens that a model never writes: special ones, and rows that no token uses. */
final class NeverSampled {
  private NeverSampled() {}

  /**
   * Returns their ids, ascending.
   *
   * @param end a special token that is written all the same; -1 for none
   */
  static int[] of(Checkpoint checkpoint, int end) {
    var vocabulary = checkpoint.tokenizer().vocabulary();
    return IntStream.range(0, checkpoint.config().vocabularySize())
        .filter(token -> token >= vocabulary.size() || vocabulary.isSpecial(token))
        .filter(token -> token != end)
        .toArray();
  }
}
