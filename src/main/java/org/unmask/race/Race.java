package org.unmask.race;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.unmask.evaluation.Estimate;
import org.unmask.evaluation.Judge;
import org.unmask.playback.Recording;
import org.unmask.text.Vocabulary;

/**
 * A race as far as it has run. Immutable.
 *
 * @param lanes one for each of the set-up's
 * @param judgeFailure why there is no judge, if it failed
 */
public record Race(RaceSetup setup, List<LaneResult> lanes, Optional<Throwable> judgeFailure) {
  /** Copies the lanes. */
  public Race {
    lanes = List.copyOf(lanes);
  }

  /**
   * Returns whether texts are compared by byte under the judge, since it has another vocabulary
   * than one of the models.
   */
  public boolean isPerByte() {
    return scores().stream().anyMatch(LaneScore::isRetokenised);
  }

  /**
   * Returns whether texts are counted in words, since the models have different vocabularies: their
   * tokens are of different lengths.
   */
  public boolean isByWord() {
    List<Vocabulary> vocabularies =
        lanes.stream()
            .flatMap(lane -> lane.recording().stream())
            .map(Recording::vocabulary)
            .distinct()
            .toList();
    return vocabularies.stream()
        .skip(1)
        .anyMatch(each -> !Judge.isSame(each, vocabularies.getFirst()));
  }

  /** Returns what readers of the scores should know. */
  public List<RaceNote> notes() {
    return Stream.of(RaceNote.values()).filter(note -> note.isOf(this)).toList();
  }

  /**
   * Returns the columns that have values: in tokens or in words, and under a judge either nats per
   * token or per byte.
   */
  public List<ScoreColumn> columns() {
    var columns = new ArrayList<>(ScoreColumn.ALL);
    columns.removeAll(isByWord() ? ScoreColumn.BY_TOKEN : ScoreColumn.BY_WORD);
    boolean isJudged = scores().stream().anyMatch(score -> !Double.isNaN(score.perByte()));
    if (!isJudged || isPerByte()) {
      columns.remove(ScoreColumn.NATS_TOKEN);
    }
    if (!isJudged || !isPerByte()) {
      columns.remove(ScoreColumn.NATS_BYTE);
    }
    return columns;
  }

  private List<LaneScore> scores() {
    return lanes.stream().flatMap(lane -> lane.scores().stream()).toList();
  }

  /**
   * Returns the mean of a column over a lane's complete texts, if it has values; without a standard
   * error where all are equal, as those of a sampler that leaves nothing to chance.
   */
  public Optional<Estimate> estimate(int lane, ScoreColumn column) {
    double[] values = values(lane, column);
    if (values.length == 0) {
      return Optional.empty();
    }
    boolean equal = DoubleStream.of(values).distinct().count() == 1;
    return Optional.of(equal ? Estimate.of(values[0]) : Estimate.of(values));
  }

  /**
   * Returns a column of a lane's complete texts, in the order of their seeds, where it has one; of
   * a {@linkplain ScoreColumn#isTimed timed} one the first text's alone.
   */
  public double[] values(int lane, ScoreColumn column) {
    return lanes.get(lane).scores().stream()
        .limit(column.isTimed() ? 1 : Long.MAX_VALUE)
        .mapToDouble(column.value())
        .filter(value -> !Double.isNaN(value))
        .toArray();
  }

  /** Returns the range of a column over the complete texts of all lanes. */
  public DoubleSummaryStatistics summary(ScoreColumn column) {
    return IntStream.range(0, lanes.size())
        .mapToObj(lane -> values(lane, column))
        .flatMapToDouble(DoubleStream::of)
        .summaryStatistics();
  }

  /** Returns the lanes whose mean is best; none if all means are equal or nothing is better. */
  public Set<Integer> best(ScoreColumn column) {
    double sign =
        switch (column.better()) {
          case LESS -> -1;
          case MORE -> 1;
          case NEITHER -> 0;
        };
    double[] means =
        IntStream.range(0, lanes.size())
            .mapToDouble(
                lane -> sign * estimate(lane, column).map(Estimate::mean).orElse(Double.NaN))
            .toArray();
    double[] known = DoubleStream.of(means).filter(mean -> !Double.isNaN(mean)).toArray();
    OptionalDouble best = DoubleStream.of(known).max();
    if (sign == 0 || DoubleStream.of(known).distinct().count() < 2) {
      return Set.of();
    }
    return IntStream.range(0, means.length)
        .filter(lane -> means[lane] == best.orElseThrow())
        .boxed()
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Returns the same with its lanes as a set-up has them now.
   *
   * @param from of each lane its number here; −1 of a lane that did not run
   */
  public Race arranged(RaceSetup now, List<Integer> from) {
    List<String> labels = now.labels();
    List<LaneResult> arranged =
        IntStream.range(0, from.size())
            .mapToObj(
                i ->
                    from.get(i) >= 0
                        ? lanes.get(from.get(i))
                        : new LaneResult(
                            now.lanes().get(i), labels.get(i), List.of(), Optional.empty()))
            .toList();
    return new Race(
        setup.with(arranged.stream().map(LaneResult::lane).toList()), arranged, judgeFailure);
  }

  /** Returns whether a lane ran as a set-up has it, under whatever name. */
  public boolean isOf(RaceSetup now, int lane) {
    return setup.text().equals(now.text())
        && lanes.get(lane).lane().named("").equals(now.lanes().get(lane).named(""));
  }

  /** Returns the run of the first texts on a clock. */
  public RaceTimeline timeline(RaceClock clock) {
    return RaceTimeline.of(this, clock);
  }
}
