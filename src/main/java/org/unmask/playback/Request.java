package org.unmask.playback;

import java.util.Arrays;
import java.util.BitSet;
import org.unmask.diffusion.Draft;
import org.unmask.diffusion.Settings;
import org.unmask.problem.Problem;
import org.unmask.text.Tokenizer;

/**
 * What a person asks for.
 *
 * @param prompt the text that opens the draft; {@code <mask>} in it is a position to fill
 * @param prefix how many of the prompt's tokens are kept, counted without the sequence start; of a
 *     shorter prompt, all
 * @param length how many positions the draft has, the sequence start among them
 */
public record Request(String prompt, int prefix, int length, Settings settings) {
  /** Positions of a draft where a person chooses nothing and the model's window holds as many. */
  private static final int STANDARD_LENGTH = 128;

  /** Checks what can be checked without a model. */
  public Request {
    if (prefix < 0) {
      throw new Problem("The prefix length is %d, but must be at least 0.".formatted(prefix));
    }
    if (length < 2) {
      throw new Problem("The length is %d, but must be at least 2.".formatted(length));
    }
    if (prompt.isBlank() && prefix > 0) {
      throw new Problem(
          "The prompt is empty: type a few words, or set the prefix length to 0 to start from masks alone.");
    }
  }

  /**
   * What is asked where a person chooses nothing; commands and window alike.
   *
   * @param maximumLength the model's window
   */
  public static Request standard(int maximumLength) {
    int length = Math.min(STANDARD_LENGTH, maximumLength);
    return new Request("Once upon a time", length / 2, length, Settings.standard());
  }

  /**
   * The draft to start from: the sequence start, the prefix of the prompt, then masks.
   *
   * @param maximumLength the model's window
   * @throws Problem if the prompt or the length does not fit
   */
  public Draft start(Tokenizer tokenizer, int maximumLength) {
    if (length > maximumLength) {
      throw new Problem(
          "The length is %d, but the model's window holds %d tokens: choose a smaller length."
              .formatted(length, maximumLength));
    }
    int[] prompted = prompt.isBlank() ? new int[0] : tokenizer.encode(prompt);
    if (prompted.length >= maximumLength) {
      throw new Problem(
          "The prompt has %d tokens, but the model's window holds %d after the sequence start: shorten the prompt."
              .formatted(prompted.length, maximumLength - 1));
    }
    int kept = Math.min(prefix, prompted.length);
    if (kept >= length) {
      throw new Problem(
          "The length is %d, but must be above the %d tokens that are kept of the prompt."
              .formatted(length, kept));
    }
    int[] tokens = new int[length];
    Arrays.fill(tokens, Draft.MASKED);
    var fixed = new BitSet(length);
    tokens[0] = tokenizer.start();
    fixed.set(0);
    for (int i = 0; i < kept; i++) {
      if (prompted[i] != tokenizer.mask()) {
        tokens[i + 1] = prompted[i];
        fixed.set(i + 1);
      }
    }
    if (fixed.cardinality() == length) {
      throw new Problem(
          "The length is %d, but must be at least %d: the prompt leaves nothing to fill."
              .formatted(length, length + 1));
    }
    return Draft.of(tokens, fixed);
  }
}
