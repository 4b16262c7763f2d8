package org.unmask.race;

import java.util.List;
import java.util.Locale;
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
  /** Which values are better. */
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
      new ScoreColumn("ms-pass", "ms a pass", Better.LESS, 1, s -> 1000 * s.seconds() / s.passes());

  /** Seconds of the first text, alone. */
  public static final ScoreColumn SECONDS =
      new ScoreColumn("seconds", "seconds", Better.LESS, 2, LaneScore::seconds);

  /** Generated tokens per second of the first text, alone. */
  public static final ScoreColumn TOKENS_SECOND =
      new ScoreColumn(
          "tokens-second", "tokens a second", Better.MORE, 1, s -> s.tokens() / s.seconds());

  /** Generated tokens per forward pass. */
  public static final ScoreColumn TOKENS_PASS =
      new ScoreColumn(
          "tokens-pass", "tokens a pass", Better.MORE, 2, s -> s.tokens() / (double) s.passes());

  /** Kendall's τ between position and step. */
  public static final ScoreColumn ORDER =
      new ScoreColumn("order", "order τ", Better.NEITHER, 2, LaneScore::order);

  /** Mean −ln p per token under the judge. */
  public static final ScoreColumn NATS_TOKEN =
      new ScoreColumn("nats-token", "nats a token", Better.LESS, 3, s -> s.measures().nats());

  /** Mean −ln p per byte under the judge. */
  public static final ScoreColumn NATS_BYTE =
      new ScoreColumn("nats-byte", "nats a byte", Better.LESS, 3, LaneScore::perByte);

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

  /** All of them, in the order of tables. */
  public static final List<ScoreColumn> ALL =
      List.of(
          PASSES,
          MILLISECONDS,
          SECONDS,
          TOKENS_SECOND,
          TOKENS_PASS,
          ORDER,
          NATS_TOKEN,
          NATS_BYTE,
          ENTROPY,
          DISTINCT,
          REPEATED);

  /**
   * Returns whether it is measured in time: of a lane's first text alone, since further ones may be
   * generated while the first ones play.
   */
  public boolean isTimed() {
    return equals(MILLISECONDS) || equals(SECONDS) || equals(TOKENS_SECOND);
  }

  /** Returns a value as tables show it; a dash where there is none. */
  public String written(double number) {
    return Double.isNaN(number) ? "–" : String.format(Locale.ROOT, "%." + decimals + "f", number);
  }
}
