package org.unmask.race;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * A column of a race's table.
 *
 * @param id the name in files and messages
 * @param title the heading in commands
 * @param better which values are better
 * @param decimals how many are shown
 * @param value of a text; NaN where there is none
 */
public record ScoreColumn(
    String id, String title, Better better, int decimals, ToDoubleFunction<LaneScore> value) {
  /** The better end of a column's values. */
  public enum Better {
    /** The least is best. */
    LESS,
    /** The greatest is best. */
    MORE,
    /** None is best. */
    NEITHER
  }

  /** Forward passes per text. */
  public static final ScoreColumn PASSES =
      new ScoreColumn("passes", "passes", Better.LESS, 0, LaneScore::passes);

  /** Milliseconds per forward pass of the first text, alone. */
  public static final ScoreColumn MILLISECONDS =
      new ScoreColumn(
          "ms-pass", "ms per pass", Better.LESS, 1, s -> 1000 * s.seconds() / s.passes());

  /** Seconds of the first text, alone. */
  public static final ScoreColumn SECONDS =
      new ScoreColumn("seconds", "seconds", Better.LESS, 2, LaneScore::seconds);

  /** Generated tokens per second of the first text, alone. */
  public static final ScoreColumn TOKENS_SECOND =
      new ScoreColumn(
          "tokens-second", "tokens per second", Better.MORE, 1, s -> s.tokens() / s.seconds());

  /** Generated tokens per forward pass. */
  public static final ScoreColumn TOKENS_PASS =
      new ScoreColumn(
          "tokens-pass", "tokens per pass", Better.MORE, 2, s -> s.tokens() / (double) s.passes());

  /** Generated words per second of the first text, alone. */
  public static final ScoreColumn WORDS_SECOND =
      new ScoreColumn(
          "words-second", "words per second", Better.MORE, 1, s -> s.words() / s.seconds());

  /** Generated words per forward pass. */
  public static final ScoreColumn WORDS_PASS =
      new ScoreColumn(
          "words-pass", "words per pass", Better.MORE, 2, s -> s.words() / (double) s.passes());

  /** Kendall's τ between position and step. */
  public static final ScoreColumn ORDER =
      new ScoreColumn("order", "order τ", Better.NEITHER, 2, LaneScore::order);

  /** Mean −ln p per token under the judge. */
  public static final ScoreColumn NATS_TOKEN =
      new ScoreColumn("nats-token", "nats per token", Better.LESS, 3, s -> s.measures().nats());

  /** Mean −ln p per byte under the judge. */
  public static final ScoreColumn NATS_BYTE =
      new ScoreColumn("nats-byte", "nats per byte", Better.LESS, 3, LaneScore::perByte);

  /** Entropy of the text's own token frequencies, in nats. */
  public static final ScoreColumn ENTROPY =
      new ScoreColumn("entropy", "entropy", Better.MORE, 2, s -> s.measures().entropy());

  /** Distinct bigrams of all. */
  public static final ScoreColumn DISTINCT =
      new ScoreColumn("distinct-2", "distinct-2", Better.MORE, 3, s -> s.measures().distinct());

  /** Runs of four tokens that occurred earlier in the text. */
  public static final ScoreColumn REPEATED =
      new ScoreColumn(
          "repeated-4", "repeated 4-grams", Better.LESS, 3, s -> s.measures().repeated());

  /** Entropy of the text's own word frequencies, in nats. */
  public static final ScoreColumn WORD_ENTROPY =
      new ScoreColumn("word-entropy", "word entropy", Better.MORE, 2, s -> s.ofWords().entropy());

  /** Distinct pairs of neighbouring words of all. */
  public static final ScoreColumn DISTINCT_WORDS =
      new ScoreColumn(
          "distinct-2-words", "distinct-2 of words", Better.MORE, 3, s -> s.ofWords().distinct());

  /** Runs of four words that occurred earlier in the text. */
  public static final ScoreColumn REPEATED_WORDS =
      new ScoreColumn(
          "repeated-4-words",
          "repeated 4-grams of words",
          Better.LESS,
          3,
          s -> s.ofWords().repeated());

  private static final Set<ScoreColumn> TIMED =
      Set.of(MILLISECONDS, SECONDS, TOKENS_SECOND, WORDS_SECOND);

  /** The columns that are counted in tokens, and so compare texts of one tokenizer alone. */
  static final Set<ScoreColumn> BY_TOKEN =
      Set.of(TOKENS_SECOND, TOKENS_PASS, ENTROPY, DISTINCT, REPEATED);

  /** The same, counted in words. */
  static final Set<ScoreColumn> BY_WORD =
      Set.of(WORDS_SECOND, WORDS_PASS, WORD_ENTROPY, DISTINCT_WORDS, REPEATED_WORDS);

  /** All of them, in the order of tables. */
  public static final List<ScoreColumn> ALL =
      List.of(
          PASSES,
          MILLISECONDS,
          SECONDS,
          TOKENS_SECOND,
          WORDS_SECOND,
          TOKENS_PASS,
          WORDS_PASS,
          ORDER,
          NATS_TOKEN,
          NATS_BYTE,
          ENTROPY,
          WORD_ENTROPY,
          DISTINCT,
          DISTINCT_WORDS,
          REPEATED,
          REPEATED_WORDS);

  /**
   * Returns whether it is measured in time: of a lane's first text alone, since further ones may be
   * generated while the first ones play.
   */
  public boolean isTimed() {
    return TIMED.contains(this);
  }

  /** Returns a value as tables show it; a dash where there is none. */
  public String written(double number) {
    return Double.isNaN(number) ? "–" : String.format(Locale.ROOT, "%." + decimals + "f", number);
  }
}
