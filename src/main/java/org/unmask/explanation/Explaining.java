package org.unmask.explanation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.diffusion.model.SlidingWindow;
import org.unmask.diffusion.model.TokenQuery;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.Edit.Reveal;

/**
 * The computation of an explanation, batch by batch. With n tokens shown before its step and K
 * revealed in it, the model is asked about 1 + n + K drafts, in batches: the draft as it was; that
 * with each shown token masked, one at a time; and that with each of the K shown, one at a time, of
 * which the others are read. Each {@link #next} is one batch, and returns the share that is done.
 * To stop, ask no more.
 */
public final class Explaining implements Iterator<Double> {
  /** The most tokens in a batch, which bounds memory and how long a cancellation waits. */
  static final int BATCH = 1024;

  /** With more tokens revealed in a step, only pairs with the token that is explained are asked. */
  public static final int MOST_TOGETHER = 32;

  private final MaskedLanguageModel model;
  private final RevealedToken token;
  private final Draft draft;
  private final int[] shown;
  private final List<Reveal> together;

  /**
   * The number of revealed tokens that are shown in a draft each; one alone has none to collide
   * with.
   */
  private final int pairing;

  private final int batch;
  private final List<float[]> said = new ArrayList<>();

  /**
   * About to begin.
   *
   * @param model that made the trajectory, a masked one
   * @param isSpecial tokens that are never masked
   */
  public Explaining(
      MaskedLanguageModel model,
      Trajectory trajectory,
      RevealedToken token,
      IntPredicate isSpecial) {
    if (model.isCausal()) {
      throw new IllegalArgumentException("a causal model does not see what follows a mask");
    }
    this.model = new SlidingWindow(model);
    this.token = token;
    draft = token.draft(trajectory);
    int position = token.reveal().position();
    shown =
        IntStream.range(0, draft.length())
            .filter(each -> each != position && !draft.isMasked(each))
            .filter(each -> !isSpecial.test(draft.token(each)))
            .toArray();
    together = token.together(trajectory);
    int count = together.size();
    pairing = count == 1 ? 0 : count > MOST_TOGETHER ? 1 : count;
    batch = Math.max(1, BATCH / draft.length());
  }

  /** Returns how many drafts the model is asked about in all. */
  public int drafts() {
    return 1 + shown.length + pairing;
  }

  @Override
  public boolean hasNext() {
    return said.size() < drafts();
  }

  @Override
  public Double next() {
    if (!hasNext()) {
      throw new NoSuchElementException("all drafts are asked about");
    }
    int from = said.size();
    int to = Math.min(drafts(), from + batch);
    var drafts = new ArrayList<Draft>();
    var queries = new ArrayList<TokenQuery>();
    for (int i = from; i < to; i++) {
      for (Reveal reveal : read(i)) {
        queries.add(new TokenQuery(drafts.size(), reveal.position(), reveal.token()));
      }
      drafts.add(draft(i));
    }
    float[] found = model.logProbabilities(drafts, queries);
    int at = 0;
    for (int i = from; i < to; i++) {
      float[] each = new float[read(i).size()];
      System.arraycopy(found, at, each, 0, each.length);
      at += each.length;
      said.add(each);
    }
    return said.size() / (double) drafts();
  }

  private Draft draft(int index) {
    if (index == 0) {
      return draft;
    }
    if (index <= shown.length) {
      var without = new BitSet();
      without.set(shown[index - 1]);
      return draft.masking(without);
    }
    Reveal reveal = together.get(index - 1 - shown.length);
    return draft.giving(reveal.position(), reveal.token());
  }

  /** Returns what is read of a draft. */
  private List<Reveal> read(int index) {
    if (index == 0) {
      return pairing == 0 ? List.of(token.reveal()) : together;
    }
    if (index <= shown.length) {
      return List.of(token.reveal());
    }
    Reveal given = together.get(index - 1 - shown.length);
    return together.stream().filter(each -> each.position() != given.position()).toList();
  }

  /**
   * Returns every ordered pair (a, b) that was asked about.
   *
   * @throws IllegalStateException if it is not done
   */
  public List<Collision> pairs() {
    requireDone();
    float[] alone = said.getFirst();
    var pairs = new ArrayList<Collision>();
    for (int a = 0; a < pairing; a++) {
      float[] given = said.get(1 + shown.length + a);
      for (int b = 0; b < together.size(); b++) {
        if (b != a) {
          pairs.add(
              new Collision(
                  together.get(a).position(),
                  together.get(b).position(),
                  (double) alone[a] + alone[b],
                  (double) alone[a] + given[b < a ? b : b - 1]));
        }
      }
    }
    return pairs;
  }

  /**
   * Returns what was found; of two tokens, the order with the worse gap.
   *
   * @throws IllegalStateException if it is not done
   */
  public Explanation explanation() {
    requireDone();
    float chosen = said.getFirst()[0];
    List<Influence> influences =
        IntStream.range(0, shown.length)
            .mapToObj(i -> new Influence(shown[i], (double) chosen - said.get(1 + i)[0]))
            .toList();
    Map<List<Integer>, Collision> worst = new LinkedHashMap<>();
    for (Collision pair : pairs()) {
      List<Integer> both = IntStream.of(pair.shown(), pair.read()).sorted().boxed().toList();
      worst.merge(both, pair, (one, other) -> one.gap() <= other.gap() ? one : other);
    }
    List<Collision> clear =
        worst.values().stream()
            .filter(Collision::isClear)
            .sorted(Comparator.comparingDouble(Collision::gap))
            .toList();
    return new Explanation(token.step(), token.reveal().position(), chosen, influences, clear);
  }

  private void requireDone() {
    if (hasNext()) {
      throw new IllegalStateException("%d of %d drafts".formatted(said.size(), drafts()));
    }
  }
}
