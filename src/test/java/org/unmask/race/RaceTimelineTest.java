package org.unmask.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("fast")
class RaceTimelineTest {
  private static final RaceTimeline TIMELINE =
      new RaceTimeline(
          RaceClock.TIME, List.of(new double[] {1, 2, 4}, new double[] {0.5, 1}, new double[] {}));

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "0.5, 0, 1", "0.99, 0, 1", "1, 1, 2", "3.9, 2, 2", "4, 3, 2", "9, 3, 2"})
  void aStepShowsOnceItHasEnded(double moment, int first, int second) {
    assertThat(TIMELINE.step(0, moment)).isEqualTo(first);
    assertThat(TIMELINE.step(1, moment)).isEqualTo(second);
    assertThat(TIMELINE.step(2, moment)).isZero();
    assertThat(TIMELINE.isFinished(0, moment)).isEqualTo(first == 3);
    assertThat(TIMELINE.isFinished(2, moment)).isFalse();
  }

  @Test
  void itLastsUntilTheLastLaneEnds() {
    assertThat(TIMELINE.duration()).isEqualTo(4);
    assertThat(TIMELINE.end(1)).isEqualTo(1);
    assertThat(TIMELINE.end(2)).isZero();
    assertThat(TIMELINE.moments()).containsExactly(0, 0.5, 1, 2, 4);
  }

  @Test
  void secondsPlayAsTheyWereWithinBounds() {
    assertThat(new RacePace(TIMELINE, 1).millisecondsPerUnit()).isEqualTo(1000);
    assertThat(new RacePace(TIMELINE, 2).millisecondsPerUnit()).isEqualTo(500);
    var quick = new RaceTimeline(RaceClock.TIME, List.of(new double[] {0.1, 0.2}));
    assertThat(new RacePace(quick, 1).millisecondsPerUnit()).isCloseTo(20_000, within(1e-6));
    var slow = new RaceTimeline(RaceClock.TIME, List.of(new double[] {10, 100}));
    assertThat(new RacePace(slow, 1).millisecondsPerUnit()).isCloseTo(200, within(1e-6));
    var none = new RaceTimeline(RaceClock.PASSES, List.of(new double[] {}));
    assertThat(new RacePace(none, 1).frames(100)).hasSize(1);
  }

  @Test
  void framesStayAsLongAsTheirMoments() {
    List<RacePace.Timed> frames = new RacePace(TIMELINE, 1).frames(100);
    assertThat(frames)
        .containsExactly(
            new RacePace.Timed(0, 1400),
            new RacePace.Timed(0.5, 500),
            new RacePace.Timed(1, 1000),
            new RacePace.Timed(2, 2000),
            new RacePace.Timed(4, 4000));
    double[] many = IntStream.rangeClosed(1, 1000).mapToDouble(i -> i / 100.0).toArray();
    List<RacePace.Timed> merged =
        new RacePace(new RaceTimeline(RaceClock.TIME, List.of(many)), 1).frames(100);
    assertThat(merged).hasSizeBetween(95, 105).allMatch(frame -> frame.milliseconds() >= 100);
    assertThat(merged.stream().mapToInt(RacePace.Timed::milliseconds).sum())
        .isBetween(10_000 + 900 + 4000 - 100, 10_000 + 900 + 4000);
    assertThat(merged.getLast().moment()).isEqualTo(10);
  }
}
