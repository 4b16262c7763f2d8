package org.unmask.training.init;

import java.util.Locale;
import org.unmask.error.UserError;
import org.unmask.training.data.BytePairEncoding;

/**
 * A new model's kind and size.
 *
 * @param layers from 1
 * @param width of the hidden states, a multiple of twice the heads
 * @param heads of each layer, from 1
 * @param vocabulary how many tokens, special ones among them
 * @param length the longest sequence, from 8
 */
public record NewModelSize(
    Family family, int layers, int width, int heads, int vocabulary, int length) {
  /** A family of new models. */
  public enum Family {
    /** A masked model. */
    ROBERTA,
    /** One that predicts each token from those before it. */
    GPT2;

    /** Returns the id, such as “gpt2”. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A RoBERTa. */
  public NewModelSize(int layers, int width, int heads, int vocabulary, int length) {
    this(Family.ROBERTA, layers, width, heads, vocabulary, length);
  }

  /**
   * Rows of RoBERTa's position table that no token uses: positions count from the padding token's
   * id + 1.
   */
  public static final int UNUSED_POSITIONS = 2;

  /**
   * Checks the ranges.
   *
   * @throws UserError if one is not kept
   */
  public NewModelSize {
    check("layers", layers, 1, 96);
    check("heads", heads, 1, 128);
    check("width", width, 8, 8192);
    check("vocabulary", vocabulary, BytePairEncoding.SMALLEST, VocabularyChoice.LARGEST);
    requireLength(length);
    if (width % (2 * heads) != 0) {
      throw new UserError(
          "The width is %d, but must be a multiple of twice the %d heads.", width, heads);
    }
  }

  /**
   * Finds out whether a model can have windows of a length.
   *
   * @throws UserError if not
   */
  public static void requireLength(int length) {
    check("length", length, 8, 8192);
  }

  private static void check(String name, int value, int lowest, int highest) {
    if (value < lowest || value > highest) {
      throw new UserError("%s is %s, but must be from %s to %s.", name, value, lowest, highest);
    }
  }

  /**
   * Returns the width of the feed-forward layers, four times that of the hidden states, as in BERT
   * and GPT-2.
   */
  public int intermediate() {
    return 4 * width;
  }
}
