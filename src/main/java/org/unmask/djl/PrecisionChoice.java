package org.unmask.djl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.unmask.diffusion.Prediction;

/**
 * The precision that a model runs in, and why.
 *
 * @param precision never {@link Precision#AUTO}
 * @param reason for people
 */
record PrecisionChoice(Precision precision, String reason) {
  /** How long a trial's sequence is at most. */
  private static final int LENGTH = 128;

  private static final int WARM_UPS = 2;
  private static final int TIMED = 3;

  /**
   * How much less probable than float32's first choice another's may be, in nats, and still pass
   * for a tie.
   */
  private static final float TIE = 0.25f;

  /** One precision, tried. */
  private record Trial(Precision precision, double milliseconds, List<Prediction> predictions) {
    String text() {
      return String.format(Locale.ROOT, "%s %.1f ms", precision.label(), milliseconds);
    }
  }

  /**
   * Runs one warm forward pass in each precision and keeps the fastest that agrees with float32;
   * leaves it in use.
   */
  static PrecisionChoice fastest(RobertaModel model, List<Precision> others) {
    Trial reference = trial(model, Precision.FLOAT32);
    Trial best = reference;
    var texts = new ArrayList<String>();
    for (Precision precision : others) {
      Trial trial = trial(model, precision);
      boolean agrees = agrees(reference.predictions(), trial.predictions());
      texts.add(trial.text() + (agrees ? "" : " but not agreeing with float32"));
      if (agrees && trial.milliseconds() < best.milliseconds()) {
        best = trial;
      }
    }
    model.use(best.precision());
    return new PrecisionChoice(
        best.precision(),
        "%s: a forward pass takes %s, %s"
            .formatted(best.precision().label(), reference.text(), String.join(", ", texts)));
  }

  private static Trial trial(RobertaModel model, Precision precision) {
    model.use(precision);
    int[] tokens = tokens(model);
    int[] positions =
        IntStream.range(0, tokens.length).filter(position -> position % 2 == 1).toArray();
    int candidates = Math.min(50, model.vocabularySize());
    double fastest = Double.POSITIVE_INFINITY;
    List<Prediction> predictions = List.of();
    for (int run = 0; run < WARM_UPS + TIMED; run++) {
      long begin = System.nanoTime();
      predictions = model.fill(tokens, positions, candidates);
      if (run >= WARM_UPS) {
        fastest = Math.min(fastest, (System.nanoTime() - begin) / 1e6);
      }
    }
    return new Trial(precision, fastest, predictions);
  }

  /** A sequence of any tokens, every second one masked. */
  private static int[] tokens(RobertaModel model) {
    var tokenizer = model.checkpoint().tokenizer();
    int length = Math.min(LENGTH, model.maximumLength());
    int[] plain =
        IntStream.range(0, tokenizer.vocabulary().size())
            .filter(token -> !tokenizer.vocabulary().isSpecial(token))
            .toArray();
    int[] tokens = new int[length];
    Arrays.setAll(
        tokens, at -> at % 2 == 1 ? tokenizer.mask() : plain[(int) (at * 7919L % plain.length)]);
    tokens[0] = tokenizer.start();
    return tokens;
  }

  /** Whether each first choice is also float32's, or as good as tied with it there. */
  private static boolean agrees(List<Prediction> reference, List<Prediction> tried) {
    return IntStream.range(0, reference.size())
        .allMatch(row -> isNearBest(reference.get(row), tried.get(row).tokens()[0]));
  }

  private static boolean isNearBest(Prediction reference, int token) {
    for (int rank = 0; rank < reference.tokens().length; rank++) {
      if (reference.tokens()[rank] == token) {
        return reference.logProbabilities()[0] - reference.logProbabilities()[rank] <= TIE;
      }
    }
    return false;
  }
}
