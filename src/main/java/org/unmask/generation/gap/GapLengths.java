package org.unmask.generation.gap;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.error.UserError;
import org.unmask.generation.gap.GapChoice.Candidate;
import org.unmask.generation.gap.GappedText.Gap;
import org.unmask.text.Tokenizer;

/**
 * A choice of the length of each open gap of a text, from left to right. A gap is filled at every
 * length of its range, the surest tokens first, and the length whose filling has the best
 * normalised pseudo-log-likelihood is taken: the mean log-probability of the tokens in the gap,
 * each masked with those of the gap after it, and of the four on either side, each masked alone.
 * While a gap is tried, those that were chosen before keep their fillings, and those after it are
 * masked, at the middle of their range.
 *
 * <p>Each {@link #next()} is one forward pass; to cancel, stop asking. No chance is involved.
 *
 * @see <a href="https://arxiv.org/abs/1910.14659">Salazar et al., Masked Language Model Scoring</a>
 * @see <a href="https://arxiv.org/abs/2305.10588">Kauf and Ivanova, A Better Way to Do Masked
 *     Language Model Scoring</a>
 */
public final class GapLengths implements Iterator<GapLengths.Progress> {
  private final MaskedLanguageModel model;
  private final Tokenizer tokenizer;
  private final GappedText text;

  /** The tokens of each piece of the text, as they are while a gap is tried. */
  private final List<int[]> tokens;

  /** The indices of the pieces that are open gaps. */
  private final List<Integer> open;

  private final List<GapChoice> choices = new ArrayList<>();
  private final int total;
  private int tried;

  /** The candidates of the gap that is tried, by length. */
  private final List<Candidate> candidates = new ArrayList<>();

  private final List<int[]> fillings = new ArrayList<>();
  private @Nullable GapTrial trial;

  /**
   * The progress of the choice.
   *
   * @param gap which open gap is tried, from 1
   * @param length at which length, in tokens
   * @param tried how many lengths have been tried, of all gaps
   * @param total of how many
   */
  public record Progress(int gap, int length, int tried, int total) {}

  /**
   * A choice about to begin.
   *
   * @throws UserError if the text does not fit the model's window
   */
  public GapLengths(MaskedLanguageModel model, Tokenizer tokenizer, GappedText text) {
    this.model = model;
    this.tokenizer = tokenizer;
    this.text = text;
    tokens = text.tokens(tokenizer, model.maximumLength());
    open =
        IntStream.range(0, tokens.size())
            .filter(i -> text.pieces().get(i) instanceof Gap gap && gap.isOpen())
            .boxed()
            .toList();
    open.forEach(i -> tokens.set(i, GappedText.masks((gap(i).least() + gap(i).most()) / 2)));
    total = open.stream().mapToInt(i -> gap(i).most() - gap(i).least() + 1).sum();
  }

  private Gap gap(int piece) {
    return (Gap) text.pieces().get(piece);
  }

  @Override
  public boolean hasNext() {
    return choices.size() < open.size();
  }

  @Override
  public Progress next() {
    if (!hasNext()) {
      throw new NoSuchElementException("all lengths are chosen");
    }
    int piece = open.get(choices.size());
    int length = gap(piece).least() + candidates.size();
    GapTrial now = trial == null ? trial(piece, length) : trial;
    trial = now;
    now.next();
    var progress = new Progress(choices.size() + 1, length, tried, total);
    if (!now.hasNext()) {
      take(piece, length, now);
      trial = null;
    }
    return progress;
  }

  private GapTrial trial(int piece, int length) {
    tokens.set(piece, GappedText.masks(length));
    int from = 1 + tokens.subList(0, piece).stream().mapToInt(each -> each.length).sum();
    return new GapTrial(
        model,
        tokenizer.vocabulary(),
        GappedText.draft(tokenizer.start(), tokens),
        from,
        from + length);
  }

  private void take(int piece, int length, GapTrial done) {
    String filling = tokenizer.vocabulary().decode(done.filling());
    candidates.add(new Candidate(length, filling, done.score()));
    fillings.add(done.filling());
    tried++;
    if (length == gap(piece).most()) {
      var choice = new GapChoice(gap(piece), candidates);
      tokens.set(piece, fillings.get(choice.best().length() - gap(piece).least()));
      choices.add(choice);
      candidates.clear();
      fillings.clear();
    }
  }

  /** Returns what was found of the open gaps done so far, in order. */
  public List<GapChoice> choices() {
    return List.copyOf(choices);
  }

  /**
   * Returns the text with the lengths chosen.
   *
   * @throws IllegalStateException if some are not chosen yet
   */
  public GappedText closed() {
    if (hasNext()) {
      throw new IllegalStateException("the lengths of %s are not chosen".formatted(text));
    }
    return text.closed(choices.stream().map(choice -> choice.best().length()).toList());
  }
}
