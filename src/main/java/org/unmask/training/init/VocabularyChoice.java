package org.unmask.training.init;

import java.nio.file.Path;
import org.unmask.error.UserError;
import org.unmask.training.data.BytePairEncoding;

/** The origin of the vocabulary of a model to train. */
public sealed interface VocabularyChoice {
  /** The most tokens a vocabulary may have. */
  int LARGEST = 200_000;

  /** The base's own vocabulary. */
  record Keep() implements VocabularyChoice {}

  /**
   * A byte-level byte-pair encoding learned from the training text.
   *
   * @param size tokens, special ones among them, from {@link BytePairEncoding#SMALLEST} to {@link
   *     #LARGEST}
   */
  record Learn(int size) implements VocabularyChoice {
    /**
     * Checks the range.
     *
     * @throws UserError if it is not kept
     */
    public Learn {
      if (size < BytePairEncoding.SMALLEST || size > LARGEST) {
        throw new UserError(
            "%s is %s, but must be from %s to %s.",
            "vocabulary", size, BytePairEncoding.SMALLEST, LARGEST);
      }
    }
  }

  /**
   * The vocabulary of a folder's tokenizer.
   *
   * @param folder with tokenizer.json, or vocab.json and merges.txt, or vocab.txt
   */
  record Take(Path folder) implements VocabularyChoice {}
}
