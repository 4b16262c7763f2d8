package org.unmask.engine.training;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.error.UserError;
import org.unmask.io.Cancellation;
import org.unmask.text.Tokenizer;
import org.unmask.training.data.Surprisals;
import org.unmask.training.data.TextSplit;
import org.unmask.training.data.Windows;
import org.unmask.training.objective.Masker;

/**
 * Texts as a checkpoint learns from them.
 *
 * @param heldOut what it is scored by, if anything
 */
public record TrainingMaterial(Windows training, @Nullable Windows heldOut, Masker masker) {
  /**
   * Cuts texts into windows.
   *
   * @param cancellation asked before each document
   * @throws UserError if the checkpoint takes no windows so long, or a text is shorter than one
   * @throws java.util.concurrent.CancellationException if it is cancelled
   */
  static TrainingMaterial of(
      Checkpoint checkpoint, TextSplit texts, int length, Cancellation cancellation) {
    requireFits(checkpoint, length);
    Tokenizer tokenizer = checkpoint.tokenizer();
    Windows training = windows(tokenizer, cancellation.over(texts.training()), length);
    return new TrainingMaterial(
        training,
        texts.heldOut().isEmpty()
            ? null
            : windows(tokenizer, cancellation.over(texts.heldOut()), length),
        masker(tokenizer, Surprisals.of(training, checkpoint.config().vocabularySize())));
  }

  static void requireFits(Checkpoint checkpoint, int length) {
    if (length < 8 || length > checkpoint.config().maximumLength()) {
      throw new UserError(
          "The length is %d, but %s takes from 8 to %d tokens. Choose a length in that range.",
          length, checkpoint.name(), checkpoint.config().maximumLength());
    }
  }

  static Windows windows(Tokenizer tokenizer, Iterable<String> texts, int length) {
    List<int[]> documents = new ArrayList<>();
    texts.forEach(text -> documents.add(tokenizer.encode(text)));
    return new Windows(documents, length, tokenizer.start(), tokenizer.end());
  }

  public static Masker masker(Tokenizer tokenizer, Surprisals surprisals) {
    var special = new BitSet();
    IntStream.range(0, tokenizer.vocabulary().size())
        .filter(tokenizer.vocabulary()::isSpecial)
        .forEach(special::set);
    return new Masker(tokenizer.mask(), special, surprisals);
  }
}
