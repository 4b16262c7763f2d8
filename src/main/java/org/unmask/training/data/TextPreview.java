package org.unmask.training.data;

import java.util.List;

/**
 * A preview of texts as a model would be given them.
 *
 * @param documents to learn from
 * @param heldOut documents to be scored by
 * @param tokens to learn from
 * @param heldOutTokens to be scored by
 * @param unknown how many of all these the vocabulary has no token for
 * @param examples windows from all over the texts, each without its start
 * @param openings the first words of some documents, held out where some are
 */
public record TextPreview(
    int documents,
    int heldOut,
    long tokens,
    long heldOutTokens,
    long unknown,
    List<List<Token>> examples,
    List<String> openings) {
  /** Copies the lists. */
  public TextPreview {
    examples = List.copyOf(examples);
    openings = List.copyOf(openings);
  }

  /**
   * A token of an example.
   *
   * @param text what it stands for; a part of a letter is U+FFFD
   * @param maskable whether it may be masked
   * @param surprisal how rare it is in the texts, in nats, above 0
   */
  public record Token(String text, boolean maskable, double surprisal) {}
}
