package org.unmask.diffusion.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.unmask.diffusion.sampler.HandMade.GREEDY;
import static org.unmask.diffusion.sampler.HandMade.draft;
import static org.unmask.diffusion.sampler.HandMade.masks;
import static org.unmask.diffusion.sampler.HandMade.prediction;
import static org.unmask.diffusion.sampler.HandMade.progress;
import static org.unmask.diffusion.sampler.HandMade.remasked;
import static org.unmask.diffusion.sampler.HandMade.revealed;
import static org.unmask.diffusion.sampler.HandMade.uniform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sampler.LowConfidence.Ranking;
import org.unmask.diffusion.sampling.Sampler;
import org.unmask.diffusion.sampling.SamplingProgress;
import org.unmask.diffusion.sampling.Spacing;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.diffusion.schedule.Schedule;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.Edit;

/** Cases computed by hand. */
@Tag("fast")
class SamplersTest {
  /**
   * Everything is masked but position 0, and every position says token 10, the less surely the
   * later it is.
   */
  private static List<Integer> masksLeft(Sampler sampler, int masks, int steps) {
    Draft start = draft(masks(masks + 1));
    Draft now = start;
    var left = new ArrayList<Integer>();
    var random = new SplittableRandom(0);
    for (int step = 0; sampler.hasNext(progress(start, now, step, steps, GREEDY)); step++) {
      SamplingProgress progress = progress(start, now, step, steps, GREEDY);
      List<Prediction> predictions =
          Arrays.stream(sampler.positions(progress))
              .mapToObj(p -> prediction(p, 1.0 / (p + 1)))
              .toList();
      now = now.with(sampler.edits(progress, predictions, random));
      left.add(now.masksLeft());
    }
    return left;
  }

  private static Sampler threshold(double threshold) {
    return new ConfidenceThreshold(false, threshold, new Spacing(1));
  }

  private static Sampler lowConfidence(Schedule schedule, Ranking ranking) {
    return new LowConfidence(schedule, ranking, new Spacing(1));
  }

  @Nested
  class Scheduled {
    private final Sampler sampler = new ScheduledRemasking(new Schedule.Linear(), false);

    @Test
    void everyMaskIsFilledAndThenEachFreePositionMaskedWithTheRatioLeft() {
      // after the first of two steps a half stays masked: numbers below 0.5 mask positions 1 and 3
      Draft start = draft(0, -1, -1, -1, -1);
      List<Edit> edits =
          sampler.edits(
              progress(start, start, 0, 2, GREEDY),
              List.of(
                  prediction(1, 0.9), prediction(2, 0.8), prediction(3, 0.7), prediction(4, 0.6)),
              uniform(0, 0, 0, 0, 0.49, 0.51, 0.2, 0.9));

      assertThat(edits).hasSize(2);
      assertThat(revealed(edits)).containsExactly(2, 4);
      assertThat(((Edit.Reveal) edits.getFirst()).confidence()).isEqualTo(0.8, within(1e-6));
    }

    @Test
    void settledTokensAreMaskedAgainToo() {
      Draft start = draft(0, -1, -1, -1);
      Draft now = draft(0, 20, 21, -1);
      List<Edit> edits =
          sampler.edits(
              progress(start, now, 0, 2, GREEDY),
              List.of(prediction(3, 0.9)),
              uniform(0, 0.4, 0.6, 0.7));

      assertThat(remasked(edits)).containsExactly(1);
      assertThat(revealed(edits)).containsExactly(3);
    }

    @Test
    void theLastStepLeavesNoMask() {
      Draft start = draft(0, -1, -1, -1);
      List<Edit> edits =
          sampler.edits(
              progress(start, draft(0, 20, -1, -1), 1, 2, GREEDY),
              List.of(prediction(2, 0.9), prediction(3, 0.9)),
              uniform(0, 0, 0, 0, 0));

      assertThat(revealed(edits)).containsExactly(2, 3);
      assertThat(remasked(edits)).isEmpty();
    }

    @Test
    void itGoesOnWhereALuckyDrawLeftNoMask() {
      Draft start = draft(0, -1, -1);
      Draft full = draft(0, 20, 21);

      assertThat(sampler.hasNext(progress(start, full, 1, 3, GREEDY))).isTrue();
      assertThat(sampler.hasNext(progress(start, full, 3, 3, GREEDY))).isFalse();
    }

    @Test
    void onlyTheCodesVersionAsksForSettledPositions() {
      SamplingProgress progress = progress(draft(0, -1, -1), draft(0, 20, -1), 1, 3, GREEDY);

      assertThat(sampler.positions(progress)).containsExactly(2);
      assertThat(new ScheduledRemasking(new Schedule.Linear(), true).positions(progress))
          .containsExactly(1, 2);
    }

    @Test
    void drawingTheSameTokenAgainIsNoEdit() {
      var all = new ScheduledRemasking(new Schedule.Linear(), true);
      List<Edit> edits =
          all.edits(
              progress(draft(0, -1, -1), draft(0, 10, 20), 1, 2, GREEDY),
              List.of(prediction(1, 0.9), prediction(2, 0.9)),
              uniform(0, 0, 0.5, 0.5));

      assertThat(revealed(edits)).containsExactly(2);
    }
  }

  @Nested
  class Threshold {
    private List<Edit> edits(double threshold, TokenChoice choice, Prediction... predictions) {
      var sampler = threshold(threshold);
      Draft start = draft(masks(predictions.length + 1));
      return sampler.edits(progress(start, start, 0, 1, choice), List.of(predictions), uniform());
    }

    @Test
    void allThatReachItAreRevealedTheMostCertainFirst() {
      assertThat(
              revealed(
                  edits(
                      0.5,
                      new TokenChoice(1, 0, 1),
                      prediction(1, 0.6, 0.4),
                      prediction(2, 0.4, 0.35, 0.25),
                      prediction(3, 0.9, 0.1))))
          .containsExactly(3, 1);
    }

    @Test
    void whereNoneReachesItTheMostCertainIsRevealed() {
      assertThat(
              revealed(
                  edits(
                      0.95,
                      new TokenChoice(1, 0, 1),
                      prediction(1, 0.6, 0.4),
                      prediction(2, 0.7, 0.3))))
          .containsExactly(2);
    }

    @Test
    void theThresholdIsOfTheTemperedProbabilityButTheShownIsTheModelsOwn() {
      // 0.6 and 0.4 at temperature 0.25 are 0.835 and 0.165
      List<Edit> edits =
          edits(0.8, new TokenChoice(0.25, 0, 1), prediction(1, 0.6, 0.4), prediction(2, 0.6, 0.4));

      assertThat(edits).hasSize(2);
      assertThat(((Edit.Reveal) edits.getFirst()).confidence()).isCloseTo(0.6, within(1e-6));
    }

    @Test
    void itRunsUntilNoMaskIsLeftWhateverTheSteps() {
      assertThat(masksLeft(threshold(1), 4, 1)).containsExactly(3, 2, 1, 0);
      var sampler = threshold(0.9);
      assertThat(sampler.hasNext(progress(draft(0, -1), draft(0, -1), 99, 1, GREEDY))).isTrue();
      assertThat(sampler.hasNext(progress(draft(0, -1), draft(0, 9), 0, 1, GREEDY))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-0.1", "1.1", "NaN"})
    void aBadThresholdIsNamed(double threshold) {
      assertThatThrownBy(() -> threshold(threshold))
          .hasMessageContaining("threshold is " + threshold);
    }
  }

  @Nested
  class Confidence {
    @Test
    void linearSplitsTheMasksEvenlyTheFirstStepsTakingOneMore() {
      // 10 = 4 + 3 + 3; 7 = 2 + 2 + 1 + 1 + 1; 2 = 1 + 1 and then nothing is left to do
      assertThat(masksLeft(lowConfidence(new Schedule.Linear(), Ranking.CONFIDENCE), 10, 3))
          .containsExactly(6, 3, 0);
      assertThat(masksLeft(lowConfidence(new Schedule.Linear(), Ranking.CONFIDENCE), 7, 5))
          .containsExactly(5, 3, 2, 1, 0);
      assertThat(masksLeft(lowConfidence(new Schedule.Linear(), Ranking.RANDOM), 128, 10))
          .containsExactly(115, 102, 89, 76, 63, 50, 37, 24, 12, 0);
    }

    @Test
    void moreStepsThanMasksRevealOneAtATime() {
      assertThat(masksLeft(lowConfidence(new Schedule.Linear(), Ranking.CONFIDENCE), 2, 5))
          .containsExactly(1, 0);
    }

    @Test
    void theEvenSplitIsExactForEveryCount() {
      for (int masks = 1; masks <= 40; masks++) {
        for (int steps = 1; steps <= masks; steps++) {
          List<Integer> left =
              masksLeft(lowConfidence(new Schedule.Linear(), Ranking.CONFIDENCE), masks, steps);
          int before = masks;
          for (int step = 0; step < steps; step++) {
            int share = masks / steps + (step < masks % steps ? 1 : 0);
            assertThat(before - left.get(step))
                .as("step %d of %d, %d masks", step, steps, masks)
                .isEqualTo(share);
            before = left.get(step);
          }
        }
      }
    }

    @Test
    void cosineIsSlowAtFirst() {
      // ⌊8 cos(πt/2)⌋ at t = 1/4 … 1: 7.39, 5.66, 3.06, 0
      assertThat(masksLeft(lowConfidence(new Schedule.Cosine(), Ranking.CONFIDENCE), 8, 4))
          .containsExactly(7, 5, 3, 0);
      // and never idle: ⌊3 cos(πt/2)⌋ would stay at 2 for three steps of seven
      assertThat(masksLeft(lowConfidence(new Schedule.Cosine(), Ranking.CONFIDENCE), 3, 7))
          .containsExactly(2, 1, 0);
    }

    @Test
    void theMostConfidentDrawsComeFirst() {
      var sampler = lowConfidence(new Schedule.Linear(), Ranking.CONFIDENCE);
      Draft start = draft(masks(5));
      List<Edit> edits =
          sampler.edits(
              progress(start, start, 0, 2, GREEDY),
              List.of(
                  prediction(1, 0.3), prediction(2, 0.9), prediction(3, 0.2), prediction(4, 0.7)),
              uniform(0, 0, 0, 0));

      assertThat(revealed(edits)).containsExactly(2, 4);
    }

    @Test
    void theRankIsOfTheTokenDrawnNotOfTheBest() {
      // position 1 draws its second token, of 0.1; position 2 its first, of 0.5
      var sampler = lowConfidence(new Schedule.Linear(), Ranking.CONFIDENCE);
      Draft start = draft(masks(3));
      List<Edit> edits =
          sampler.edits(
              progress(start, start, 0, 2, new TokenChoice(1, 0, 1)),
              List.of(prediction(1, 0.9, 0.1), prediction(2, 0.5, 0.5)),
              uniform(0.95, 0.1));

      assertThat(edits).hasSize(1);
      assertThat(revealed(edits)).containsExactly(2);
    }

    @Test
    void randomOrderRanksByNoise() {
      var sampler = lowConfidence(new Schedule.Linear(), Ranking.RANDOM);
      Draft start = draft(masks(3));
      List<Edit> edits =
          sampler.edits(
              progress(start, start, 0, 2, GREEDY),
              List.of(prediction(1, 0.1), prediction(2, 0.9)),
              uniform(0, 0, 0.8, 0.3));

      assertThat(revealed(edits)).containsExactly(1);
    }
  }
}
