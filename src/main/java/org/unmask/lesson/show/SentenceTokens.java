package org.unmask.lesson.show;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.unmask.error.UserError;
import org.unmask.race.LoadedModel;

/** The tokens of a whole sentence, without masks. */
final class SentenceTokens {
  private SentenceTokens() {}

  /**
   * Returns the sequence start and the sentence's tokens, one at least.
   *
   * @throws UserError if the sentence does not fit the model's window, is empty or has masks
   */
  static int[] of(String sentence, LoadedModel model) {
    int[] tokens = sentence.isBlank() ? new int[0] : model.tokenizer().encode(sentence);
    int mask = model.tokenizer().mask();
    if (tokens.length == 0 || Arrays.stream(tokens).anyMatch(token -> token == mask)) {
      throw new UserError(
          "“%.80s” cannot be used here. Write a sentence of words, without <mask>.", sentence);
    }
    int most = model.model().maximumLength() - 1;
    if (tokens.length > most) {
      throw new UserError(
          "The sentence has %d tokens, but the model's window holds %d after the sequence start. Shorten it.",
          tokens.length, most);
    }
    return IntStream.concat(IntStream.of(model.tokenizer().start()), Arrays.stream(tokens))
        .toArray();
  }
}
