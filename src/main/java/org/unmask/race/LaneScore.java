package org.unmask.race;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Optional;
import java.util.regex.Pattern;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.evaluation.Measures;
import org.unmask.evaluation.OrderCorrelation;
import org.unmask.evaluation.TextScore;
import org.unmask.playback.Recording;
import org.unmask.text.TokenText;

/**
 * The figures of one text, over what the model generated: neither the prompt nor special tokens.
 *
 * @param passes the number of forward passes
 * @param seconds of all steps
 * @param tokens the number of generated tokens
 * @param order Kendall's τ between position and step, see {@link OrderCorrelation}; may be NaN
 * @param measures of the tokens; its nats per token are NaN without a judge
 * @param perByte the judge's mean nats per byte of UTF-8; NaN without a judge
 * @param words the number of generated words: what stands between white space
 * @param ofWords the measures of the words; without nats
 * @param isRetokenised whether the judge has another vocabulary, so that its tokens are not the
 *     model's
 */
public record LaneScore(
    int passes,
    double seconds,
    int tokens,
    double order,
    Measures measures,
    double perByte,
    int words,
    Measures ofWords,
    boolean isRetokenised) {
  private static final Pattern SPACE = Pattern.compile("\\s+");

  /**
   * Measures a complete text.
   *
   * @param judged what the judge says, if there is one and the text has tokens
   */
  static LaneScore of(LaneText text, Optional<TextScore> judged, boolean isRetokenised) {
    Trajectory trajectory = text.recording().trajectory();
    int[] positions = generated(text.recording());
    int[] tokens = Arrays.stream(positions).map(trajectory.last()::token).toArray();
    int[] words = words(new TokenText(text.recording().vocabulary()).of(tokens));
    return new LaneScore(
        text.totalPasses(),
        text.totalSeconds(),
        tokens.length,
        OrderCorrelation.of(trajectory, positions),
        Measures.of(judged.map(TextScore::perToken).orElse(Double.NaN), tokens),
        judged.map(TextScore::perByte).orElse(Double.NaN),
        words.length,
        Measures.of(Double.NaN, words),
        isRetokenised);
  }

  /** Returns a number for each word of a text, the same for the same word. */
  private static int[] words(String... tokens) {
    var numbers = new HashMap<String, Integer>();
    return SPACE
        .splitAsStream(String.join("", tokens).strip())
        .filter(word -> !word.isEmpty())
        .mapToInt(word -> numbers.computeIfAbsent(word, _ -> numbers.size()))
        .toArray();
  }

  /** Returns the positions at which the model generated a token that is not special, ascending. */
  static int[] generated(Recording recording) {
    Trajectory trajectory = recording.trajectory();
    Draft last = trajectory.last();
    return Arrays.stream(trajectory.start().freePositions())
        .filter(position -> !last.isMasked(position))
        .filter(position -> !recording.vocabulary().isSpecial(last.token(position)))
        .toArray();
  }
}
