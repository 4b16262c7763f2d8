package org.unmask.lesson.show;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.explanation.Collision;
import org.unmask.explanation.Influence;
import org.unmask.playback.ExplainedTokens;
import org.unmask.text.TokenLabel;

/**
 * The result of {@link Show.Why}: why a token came.
 *
 * @param explained the text, and what its tokens did for the one that is explained
 * @param worst of the pairs that the step revealed, the one with the lowest gap; empty for a token
 *     that was revealed alone
 * @param together how many tokens the step revealed
 */
public record TokenReasons(ExplainedTokens explained, Optional<Collision> worst, int together)
    implements Shown {
  private static final Pattern STRONGEST =
      Pattern.compile("(word|influence|distance) ([1-9]\\d{0,2})");

  /** Returns the strongest influences. */
  public List<Influence> strongest(int most) {
    return explained.explanation().strongest(most);
  }

  /** Returns the step, from 1. */
  public int step() {
    return explained.explanation().step();
  }

  /** Returns the position of the token that is explained. */
  public int position() {
    return explained.explanation().position();
  }

  /**
   * {@inheritDoc} {@code word 1} is the token that did most, {@code influence 1} its change of ln
   * p, {@code distance 1} how many positions away it stands; {@code pair 1} and {@code pair 2} are
   * the worst pair, {@code product} and {@code joint} its ln p, {@code ratio} e to the power of
   * their {@code gap}.
   */
  @Override
  public Optional<Figure> figure(String name) {
    Matcher form = STRONGEST.matcher(name);
    if (form.matches()) {
      return strongest(Integer.MAX_VALUE).stream()
          .skip(Integer.parseInt(form.group(2)) - 1L)
          .findFirst()
          .map(each -> figure(form.group(1), each));
    }
    return switch (name) {
      case "word" -> Optional.of(Figure.of(revealed(position())));
      case "chance" ->
          Optional.of(Figure.share(Math.exp(explained.explanation().logProbability())));
      case "together" -> Optional.of(Figure.count(together));
      case "pair 1" -> worst.map(pair -> Figure.of(revealed(pair.shown())));
      case "pair 2" -> worst.map(pair -> Figure.of(revealed(pair.read())));
      case "product" -> worst.map(pair -> Figure.mean(pair.alone()));
      case "joint" -> worst.map(pair -> Figure.mean(pair.joint()));
      case "gap" -> worst.map(pair -> Figure.mean(pair.gap()));
      case "ratio" -> worst.map(pair -> Figure.share(Math.exp(pair.gap())));
      default ->
          throw Figure.unknown(
              name,
              "word, chance, word 1, influence 1, distance 1, together, pair 1, pair 2, product, joint, gap, ratio");
    };
  }

  private Figure figure(String what, Influence influence) {
    return switch (what) {
      case "word" -> Figure.of(word(before().token(influence.position())));
      case "influence" -> Figure.mean(influence.change());
      default -> Figure.count(Math.abs(influence.position() - position()));
    };
  }

  private Draft before() {
    return explained.recording().trajectory().draftAfter(step() - 1);
  }

  private String revealed(int position) {
    return word(explained.recording().trajectory().draftAfter(step()).token(position));
  }

  /** Returns the word of a token; one that is only white space is named by its label. */
  private String word(int token) {
    String word = explained.recording().vocabulary().decode(token).strip();
    return word.isEmpty()
        ? TokenLabel.ofCandidate(explained.recording().vocabulary(), token)
        : word;
  }
}
