package org.unmask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sequence.Draft;

/**
 * A causal model that writes {@link TinyLanguage}'s letters by what stands before, and ends a text
 * when it has a number of tokens.
 *
 * @param ending of how many tokens a text is, the sequence start and its end among them
 * @param asked the positions asked about, in turn
 */
public record CausalLanguage(int maximumLength, int ending, List<Integer> asked)
    implements MaskedLanguageModel {
  /** One that was asked nothing yet. */
  public CausalLanguage(int maximumLength, int ending) {
    this(maximumLength, ending, new ArrayList<>());
  }

  private TinyLanguage letters() {
    return new TinyLanguage(maximumLength);
  }

  @Override
  public int vocabularySize() {
    return letters().vocabularySize();
  }

  @Override
  public OptionalInt endOfText() {
    return OptionalInt.of(letters().end());
  }

  @Override
  public List<Prediction> predict(Draft draft, int[] positions, int candidates) {
    return Arrays.stream(positions).mapToObj(at -> said(draft, at, candidates)).toList();
  }

  private Prediction said(Draft draft, int position, int candidates) {
    int[] before = Arrays.copyOf(draft.tokens(), position);
    if (position == 0 || Arrays.stream(before).anyMatch(token -> token == Draft.MASKED)) {
      throw new IllegalArgumentException("position %d of %s".formatted(position, draft));
    }
    asked.add(position);
    return position == ending - 1
        ? new Prediction(position, new int[] {letters().end()}, new float[1], 0)
        : letters()
            .predict(Draft.prompted(before, position + 1), new int[] {position}, candidates)
            .getFirst();
  }
}
