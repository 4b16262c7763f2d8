package org.unmask.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.unmask.training.bound.LikelihoodBound;
import org.unmask.training.objective.LossByRatio;
import org.unmask.training.run.TrainingEvent.Batch;
import org.unmask.training.run.TrainingEvent.Evaluation;
import org.unmask.training.run.TrainingEvent.Exact;

/** Lines of a training run's tables, and back. */
final class RunLines {
  /** The head of the table of steps. */
  static final String CURVES_HEADER =
      "step,loss,tokens,predictions,tokens_per_second,learning_rate,gradient_norm," + ratioHeads();

  /** The head of the table of evaluations. */
  static final String EVALUATIONS_HEADER =
      "step,nats_per_token,standard_error,tokens," + ratioHeads();

  private RunLines() {}

  private static String ratioHeads() {
    return Stream.of("loss", "predictions")
        .flatMap(
            what ->
                IntStream.rangeClosed(1, LossByRatio.BUCKETS)
                    .mapToObj(
                        i ->
                            String.format(
                                Locale.ROOT, "%s_to_%.1f", what, i / (double) LossByRatio.BUCKETS)))
        .collect(Collectors.joining(","));
  }

  static String of(Batch batch) {
    return join(
        List.of(
            batch.step(),
            batch.loss(),
            batch.tokens(),
            batch.predictions(),
            batch.tokensPerSecond(),
            batch.learningRate(),
            batch.gradientNorm()),
        batch.byRatio());
  }

  static String of(Evaluation evaluation) {
    return of(evaluation.step(), evaluation.bound());
  }

  static String of(Exact exact) {
    return of(exact.step(), exact.likelihood());
  }

  private static String of(int step, LikelihoodBound bound) {
    return join(
        List.of(step, bound.nats(), bound.standardError(), bound.tokens()), bound.byRatio());
  }

  private static String join(List<Number> values, LossByRatio byRatio) {
    var all = new ArrayList<Number>(values);
    IntStream.range(0, LossByRatio.BUCKETS).forEach(i -> all.add(byRatio.mean(i)));
    all.addAll(byRatio.counts());
    return all.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** Returns whether a line is whole, and of a step up to one. */
  static boolean isOf(String line, String header, int step) {
    int columns = header.split(",", -1).length;
    return read(line, columns, cells -> Integer.parseInt(cells.getFirst()) <= step)
        .findFirst()
        .orElse(false);
  }

  /** Returns the step of a line; none of the head, or of a line cut short. */
  static Stream<Batch> batch(String line) {
    return read(
        line,
        7 + 2 * LossByRatio.BUCKETS,
        cells ->
            new Batch(
                Integer.parseInt(cells.get(0)),
                Double.parseDouble(cells.get(1)),
                Long.parseLong(cells.get(2)),
                Long.parseLong(cells.get(3)),
                Double.parseDouble(cells.get(4)),
                Double.parseDouble(cells.get(5)),
                Double.parseDouble(cells.get(6)),
                byRatio(cells.subList(7, cells.size()))));
  }

  /** Returns the evaluation of a line; none of the head, or of a line cut short. */
  static Stream<Evaluation> evaluation(String line) {
    return bound(line, Evaluation::new);
  }

  /** Returns the exact likelihood of a line, as {@link #evaluation}. */
  static Stream<Exact> exact(String line) {
    return bound(line, Exact::new);
  }

  private static <T> Stream<T> bound(String line, BiFunction<Integer, LikelihoodBound, T> maker) {
    return read(
        line,
        4 + 2 * LossByRatio.BUCKETS,
        cells ->
            maker.apply(
                Integer.valueOf(cells.get(0)),
                new LikelihoodBound(
                    Double.parseDouble(cells.get(1)),
                    Double.parseDouble(cells.get(2)),
                    Long.parseLong(cells.get(3)),
                    byRatio(cells.subList(4, cells.size())))));
  }

  private static LossByRatio byRatio(List<String> cells) {
    List<Long> counts =
        cells.subList(LossByRatio.BUCKETS, 2 * LossByRatio.BUCKETS).stream()
            .map(Long::valueOf)
            .toList();
    List<Double> sums =
        IntStream.range(0, LossByRatio.BUCKETS)
            .mapToObj(
                i -> counts.get(i) == 0 ? 0.0 : Double.parseDouble(cells.get(i)) * counts.get(i))
            .toList();
    return new LossByRatio(sums, counts);
  }

  private static <T> Stream<T> read(String line, int columns, Function<List<String>, T> reader) {
    List<String> cells = Arrays.asList(line.split(",", -1));
    try {
      return cells.size() != columns ? Stream.empty() : Stream.of(reader.apply(cells));
    } catch (IllegalArgumentException e) {
      return Stream.empty();
    }
  }
}
