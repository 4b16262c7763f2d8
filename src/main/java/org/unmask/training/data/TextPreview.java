package org.unmask.training.data;

import java.util.List;

/**
 * What a model would be given of some texts.
 *
 * @param documents to learn from
 * @param heldOut documents to be scored by
 * @param tokens to learn from
 * @param heldOutTokens to be scored by
 * @param unknown how many of all these the vocabulary has no token for
 * @param example the first window, its start left out
 */
public record TextPreview(
    int documents,
    int heldOut,
    long tokens,
    long heldOutTokens,
    long unknown,
    List<Token> example) {
  /** Copies the list. */
  public TextPreview {
    example = List.copyOf(example);
  }

  /**
   * A token of the example.
   *
   * @param text what it stands for; a part of a letter is U+FFFD
   * @param maskable whether it may be masked
   * @param surprisal how rare it is in the texts, in nats, above 0
   */
  public record Token(String text, boolean maskable, double surprisal) {}
}
