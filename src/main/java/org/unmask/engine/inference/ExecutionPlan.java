package org.unmask.engine.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.unmask.diffusion.model.Prediction;
import org.unmask.engine.device.Precision;
import org.unmask.error.Message;
import org.unmask.error.UserError;

/**
 * The precision and the number of threads that a model runs with, and why.
 *
 * @param precision never {@link Precision#AUTO}
 * @param threads on the CPU
 * @param reason with the times that were measured
 * @param warning that a precision which was asked for is slow here
 */
public record ExecutionPlan(
    Precision precision, int threads, Message reason, Optional<Message> warning) {
  /** The maximum length of a trial's sequence. */
  private static final int LENGTH = 128;

  /** libtorch specialises a program in its first two passes, and oneDNN compiles. */
  private static final int WARM_UPS = 2;

  private static final int TIMED = 3;

  /**
   * The maximum difference between float32's first choice and another's, in nats, at which they
   * still pass for a tie.
   */
  private static final float TIE = 0.25f;

  /** On how many of the masked positions int8's first choice must be float32's. */
  private static final double INT8_SHARE = 0.98;

  /** The maximum time of a pass as a multiple of float32's; less may be noise. */
  private static final double SLOW = 1.3;

  /** A plan without a warning. */
  public ExecutionPlan(Precision precision, int threads, Message reason) {
    this(precision, threads, reason, Optional.empty());
  }

  /** One way to run, tried. */
  private record Trial(
      Precision precision, int threads, double milliseconds, List<Prediction> predictions) {
    /** Returns what ran and, where that was a choice, on how many threads. */
    Message way(boolean threaded) {
      return threaded
          ? Message.of("%s on %s", precision.label(), count(threads))
          : Message.of("%s", precision.label());
    }

    Message text(Trial reference, boolean threaded) {
      return agrees(reference)
          ? Message.of("%s %.1f ms", way(threaded), milliseconds)
          : Message.of(
              "%s %.1f ms but not agreeing with %s",
              way(threaded), milliseconds, reference.precision().label());
    }

    boolean agrees(Trial reference) {
      return ExecutionPlan.agree(precision, reference.predictions(), predictions);
    }
  }

  /**
   * Returns whether a precision's predictions may stand for the reference's: whether each first
   * choice is also the reference's, or as good as tied with it there; in int8 whether nearly all
   * are the reference's.
   */
  static boolean agree(
      Precision precision, List<Prediction> reference, List<Prediction> predictions) {
    IntStream rows = IntStream.range(0, predictions.size());
    if (precision == Precision.INT8) {
      return rows.filter(row -> first(predictions, row) == first(reference, row)).count()
          >= INT8_SHARE * predictions.size();
    }
    return rows.allMatch(row -> isNearBest(reference.get(row), first(predictions, row)));
  }

  private static int first(List<Prediction> predictions, int row) {
    return predictions.get(row).tokens()[0];
  }

  /**
   * Times a forward pass and keeps the fastest way, left in use and warm: first among the
   * precisions that agree with the first of them, with the first number of threads; then, in that
   * precision, among the numbers of threads.
   *
   * @param precisions at least one
   * @param otherwise tried too where the first precision is the fastest of these
   * @param threads at least one number
   */
  static ExecutionPlan fastest(
      TorchModel model,
      List<Precision> precisions,
      List<Precision> otherwise,
      List<Integer> threads) {
    List<Trial> trials = new ArrayList<>();
    for (Precision precision : precisions) {
      trials.add(trial(model, precision, threads.getFirst()));
    }
    if (best(model, trials).equals(trials.getFirst())) {
      otherwise.forEach(precision -> trials.add(trial(model, precision, threads.getFirst())));
    }
    Precision precision = best(model, trials).precision();
    for (int count : threads.subList(1, threads.size())) {
      trials.add(trial(model, precision, count));
    }
    Trial best = best(model, trials);
    boolean threaded = threads.size() > 1;
    model.use(best.precision(), best.threads());
    return new ExecutionPlan(
        best.precision(),
        best.threads(),
        Message.of(
            "%s: a forward pass takes %s",
            best.way(threaded),
            trials.stream()
                .map(trial -> trial.text(trials.getFirst(), threaded))
                .reduce((one, next) -> Message.of("%s, %s", one, next))
                .orElseThrow()));
  }

  /**
   * Returns the plan with a warning if its precision, asked for, is slow on this CPU. The plan
   * stays in use.
   */
  ExecutionPlan againstFloat32(TorchModel model) {
    double plain = trial(model, Precision.FLOAT32, threads).milliseconds();
    double chosen = trial(model, precision, threads).milliseconds();
    return new ExecutionPlan(precision, threads, reason, warning(precision, chosen, plain));
  }

  /**
   * Returns a warning if a precision that was asked for is slow on this CPU, as bfloat16 is without
   * instructions for it.
   *
   * @param time that something takes in it
   * @param plain the same in float32
   */
  public static Optional<Message> warning(Precision precision, double time, double plain) {
    return time > SLOW * plain
        ? Optional.of(
            Message.of(
                "On this CPU %s takes %.1f times as long as float32. Choose the precision auto, which takes the faster one.",
                precision.label(), time / plain))
        : Optional.empty();
  }

  private static Trial best(TorchModel model, List<Trial> trials) {
    return trials.stream()
        .filter(trial -> trial.agrees(trials.getFirst()))
        .min(Comparator.comparingDouble(Trial::milliseconds))
        // the first agrees with itself, unless it says nothing
        .orElseThrow(
            () ->
                new UserError(
                    "%s: the model's probabilities are not numbers, so its weights are damaged. Download the checkpoint again.",
                    model.checkpoint().name()));
  }

  /** Returns a number of threads, as shown to the user. */
  static Message count(int threads) {
    return threads == 1 ? Message.of("1 thread") : Message.of("%d threads", threads);
  }

  private static Trial trial(TorchModel model, Precision precision, int threads) {
    model.use(precision, threads);
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
    return new Trial(precision, threads, fastest, predictions);
  }

  /**
   * Returns a sequence of any tokens, every second one masked where the model is one that fills
   * masks.
   */
  static int[] tokens(TorchModel model) {
    var tokenizer = model.checkpoint().tokenizer();
    int length = Math.min(LENGTH, model.maximumLength());
    int[] plain =
        IntStream.range(0, tokenizer.vocabulary().size())
            .filter(token -> !tokenizer.vocabulary().isSpecial(token))
            .toArray();
    int[] tokens = new int[length];
    boolean masks = !model.checkpoint().config().isCausal();
    Arrays.setAll(
        tokens,
        at -> masks && at % 2 == 1 ? tokenizer.mask() : plain[(int) (at * 7919L % plain.length)]);
    tokens[0] = tokenizer.start();
    return tokens;
  }

  /** Returns whether a token is the reference's first choice, or as good as tied with it. */
  static boolean isNearBest(Prediction reference, int token) {
    for (int rank = 0; rank < reference.tokens().length; rank++) {
      if (reference.tokens()[rank] == token) {
        return reference.logProbabilities()[0] - reference.logProbabilities()[rank] <= TIE;
      }
    }
    return false;
  }
}
