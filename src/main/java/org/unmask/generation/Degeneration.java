package org.unmask.generation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.playback.Recording;
import org.unmask.text.TokenStatistics;
import org.unmask.text.Vocabulary;

/**
 * Figures by which degenerate text is found, from its tokens alone; the limits are measured, see
 * decision 15.
 *
 * @param repeated the share of runs of four tokens that occur before in the text, from 0 to 1
 * @param phrase how often the most frequent pair of neighbours occurs within 40 consecutive tokens
 * @param top the share of the most frequent token
 * @param entropy of how often each token occurs, in nats, divided by that of as many different
 *     tokens: 0 for one token alone, 1 where none occurs twice
 * @param tokens how many are measured
 * @see <a href="https://arxiv.org/abs/1904.09751">Holtzman et al., The Curious Case of Neural Text
 *     Degeneration</a>
 */
public record Degeneration(double repeated, int phrase, double top, double entropy, int tokens) {
  /** A fault of a text. */
  public enum Fault {
    /** The same words come again and again. */
    REPETITION,
    /** Two tokens follow each other again and again. */
    PHRASE,
    /** One token is everywhere. */
    TAKEOVER,
    /** Too few different tokens. */
    MONOTONY
  }

  /** The setting to change. */
  public enum Knob {
    /** A higher temperature. */
    TEMPERATURE,
    /** More steps, so that fewer tokens are revealed at once. */
    STEPS,
    /** Another sampler. */
    SAMPLER
  }

  private static final int RUN = 4;
  private static final double COLD = 0.5;
  private static final int CROWD = 4;

  /** Shorter texts are not measured. */
  static final int FEWEST = 40;

  /**
   * The maximum number of tokens measured; of longer texts these are the last ones, since the
   * figures depend on the length.
   */
  static final int MOST = 128;

  static final double MOST_REPEATED = 0.2;
  static final int MOST_OF_A_PHRASE = 5;
  static final double HIGHEST_TOP = 0.2;
  static final double LEAST_ENTROPY = 0.7;

  /** Measures a recording's last draft, prompt included, without special tokens and masks. */
  public static Degeneration of(Recording recording) {
    Draft last = recording.trajectory().last();
    Vocabulary vocabulary = recording.vocabulary();
    return of(
        IntStream.range(0, last.length())
            .filter(position -> !last.isMasked(position))
            .map(last::token)
            .filter(token -> !vocabulary.isSpecial(token))
            .toArray());
  }

  /** Measures the end of a text. */
  public static Degeneration of(int... text) {
    int[] tokens = Arrays.copyOfRange(text, Math.max(0, text.length - MOST), text.length);
    Map<Integer, Long> counts =
        Arrays.stream(tokens)
            .boxed()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    long top = counts.values().stream().mapToLong(count -> count).max().orElse(0);
    return new Degeneration(
        1 - TokenStatistics.distinct(RUN, tokens),
        phrase(tokens),
        top / (double) Math.max(1, tokens.length),
        tokens.length < 2 ? 1 : TokenStatistics.entropy(tokens) / Math.log(tokens.length),
        tokens.length);
  }

  private static int phrase(int... tokens) {
    int most = 0;
    for (int begin = 0; begin == 0 || begin + FEWEST <= tokens.length; begin++) {
      var counts = new HashMap<List<Integer>, Integer>();
      for (int i = begin + 1; i < Math.min(begin + FEWEST, tokens.length); i++) {
        most = Math.max(most, counts.merge(List.of(tokens[i - 1], tokens[i]), 1, Integer::sum));
      }
    }
    return most;
  }

  /** Returns the plainest fault; none for ordinary texts. */
  public Optional<Fault> fault() {
    if (tokens < FEWEST) {
      return Optional.empty();
    } else if (top > HIGHEST_TOP) {
      return Optional.of(Fault.TAKEOVER);
    } else if (repeated > MOST_REPEATED) {
      return Optional.of(Fault.REPETITION);
    } else if (phrase > MOST_OF_A_PHRASE) {
      return Optional.of(Fault.PHRASE);
    }
    return entropy < LEAST_ENTROPY ? Optional.of(Fault.MONOTONY) : Optional.empty();
  }

  /** Returns the setting to change so that a run's text may improve. */
  public static Knob knob(Settings settings, int length) {
    SamplerSpec sampler = settings.sampler().spec();
    double temperature = settings.choice().temperature();
    if (sampler.traits().contains(SamplerSpec.Trait.TAKES_THE_BEST)) {
      return Knob.SAMPLER; // no temperature changes its tokens
    } else if (temperature < COLD) {
      return Knob.TEMPERATURE;
    } else if (sampler.takesSteps() && settings.steps() * CROWD < length) {
      return Knob.STEPS;
    }
    return temperature < 1 ? Knob.TEMPERATURE : Knob.SAMPLER;
  }
}
