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

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.run.Step;
import org.unmask.diffusion.sampler.LowConfidence.Ranking;
import org.unmask.diffusion.sampling.Sampler;
import org.unmask.diffusion.sampling.SamplingProgress;
import org.unmask.diffusion.sampling.Spacing;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.diffusion.schedule.Schedule;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.Edit;

/** The published rules that are easily got wrong, by hand. */
@Tag("fast")
class PublishedRulesTest {
  /** At this temperature 0.7 against 0.3 counts as 0.845. */
  private static final TokenChoice COLD = new TokenChoice(0.5, 0, 1);

  /** Numbers that make every draw take its first candidate. */
  private static final double[] FIRST = new double[40];

  private static List<Edit> edits(
      Sampler sampler, TokenChoice choice, double[] noise, Prediction... predictions) {
    Draft start = draft(masks(predictions.length + 1));
    return sampler.edits(
        progress(start, start, 0, 4, choice), List.of(predictions), uniform(noise));
  }

  @Test
  void factorThreshold_testsTheModelsOwnProbability_atAnyTemperature() {
    // the second of two needs 1 − 0.7/3 = 0.767, which only the tempered probability has
    assertThat(
            edits(
                new FactorThreshold(0.7),
                COLD,
                FIRST,
                prediction(1, 0.7, 0.3),
                prediction(2, 0.7, 0.3)))
        .hasSize(1);
  }

  @Test
  void factorThreshold_drawsItsTokens() {
    List<Edit> edits =
        edits(new FactorThreshold(1), COLD, new double[] {0.9}, prediction(1, 0.7, 0.3));

    assertThat(edits).hasSize(1);
    assertThat(((Edit.Reveal) edits.getFirst()).token()).isEqualTo(11);
    assertThat(((Edit.Reveal) edits.getFirst()).confidence()).isEqualTo(0.3, within(1e-6));
  }

  @Test
  void drawnThreshold_testsTheModelsOwnProbabilityOfTheDraw() {
    var sampler = new ConfidenceThreshold(true, 0.75, new Spacing(1));
    Prediction[] said = {prediction(1, 0.7, 0.3), prediction(2, 0.8, 0.2), prediction(3, 0.9, 0.1)};

    assertThat(revealed(edits(sampler, COLD, FIRST, said))).containsExactly(3, 2);
    // position 3 draws its second token, of 0.1
    assertThat(revealed(edits(sampler, COLD, new double[] {0, 0, 0.999}, said))).containsExactly(2);
  }

  @Test
  void confidenceThreshold_testsTheTemperedProbability_asRobertaDiffusionDoes() {
    var sampler = new ConfidenceThreshold(false, 0.8, new Spacing(1));

    assertThat(
            revealed(edits(sampler, COLD, FIRST, prediction(1, 0.7, 0.3), prediction(2, 0.7, 0.3))))
        .containsExactly(1, 2);
  }

  @Test
  void maskPredict_masksOneAtLeastUntilTheLastStep() {
    // ⌊3 · (1 − 3/4)⌋ is 0, and one is masked all the same
    Draft start = draft(0, -1, -1, -1);
    Draft now = draft(0, 10, -1, 10);
    var predictions = List.of(prediction(2, 0.6));

    assertThat(new MaskPredict().edits(progress(start, now, 2, 4, GREEDY), predictions, uniform()))
        .isEmpty();
    assertThat(
            revealed(
                new MaskPredict()
                    .edits(progress(start, now, 3, 4, GREEDY), predictions, uniform())))
        .containsExactly(2);
    assertThat(
            remasked(
                new MaskPredict()
                    .edits(
                        progress(start, draft(0, 10, -1, 10), 0, 4, GREEDY),
                        predictions,
                        uniform())))
        .hasSize(1);
  }

  @Test
  void spacing_letsNothingNearABetterOneThroughAndDefersTheRest() {
    var sampler = new ConfidenceThreshold(true, 0.5, new Spacing(3));
    Prediction[] said =
        IntStream.rangeClosed(1, 8)
            .mapToObj(position -> prediction(position, 1 - position / 20.0))
            .toArray(Prediction[]::new);

    assertThat(revealed(edits(sampler, GREEDY, FIRST, said))).containsExactly(1, 4, 7);
  }

  @Test
  void spacing_shrinksWithTheMasksButNeverLetsNeighboursThrough() {
    var sampler = new EntropyBound(EntropyBound.Ranking.ENTROPY, 100, new Spacing(4));
    Draft start = draft(masks(9));
    Draft half = draft(0, 10, 10, 10, 10, -1, -1, -1, -1);
    Draft least = draft(0, 10, 10, 10, 10, 10, 10, -1, -1);

    // ⌊4 · 4 / 8⌋ = 2; ⌊2 · 4 / 8⌋ = 1, but 2 at least
    assertThat(
            revealed(
                sampler.edits(progress(start, half, 1, 4, GREEDY), said(5, 8), uniform(FIRST))))
        .containsExactly(5, 7);
    assertThat(
            revealed(
                sampler.edits(progress(start, least, 2, 4, GREEDY), said(7, 8), uniform(FIRST))))
        .containsExactly(7);
  }

  @Test
  void spread_bringsNeighboursTogetherRatherThanFallBehindItsSchedule() {
    var sampler = new LowConfidence(new Schedule.Linear(), Ranking.CONFIDENCE, new Spacing(3));
    Draft start = draft(masks(5));

    // all four of one step, of which only two are 3 apart
    assertThat(
            revealed(
                sampler.edits(progress(start, start, 0, 1, GREEDY), said(1, 4), uniform(FIRST))))
        .containsExactly(1, 4, 2, 3);
  }

  @Test
  void klass_comparesTheCandidatesOfBothPassesAndTheRestAsOne() {
    // KL of (0.6, 0.4) from (0.5, 0.5), the second candidates being different tokens, is 0.0201
    var before = new Prediction(1, new int[] {10, 12}, logs(0.5, 0.3), 1);
    var now = new Prediction(1, new int[] {10, 11}, logs(0.6, 0.3), 1);
    var surer = new Prediction(2, new int[] {10, 11}, logs(0.9, 0.1), 1);

    assertThat(revealed(afterPass(new Klass(0.5, 0.021, 1), before, now, surer)))
        .containsExactly(1);
    // where none is at rest, the most confident
    assertThat(revealed(afterPass(new Klass(0.5, 0.020, 1), before, now, surer)))
        .containsExactly(2);
    assertThat(revealed(afterPass(new Klass(0.61, 0.021, 1), before, now, surer)))
        .containsExactly(2);
  }

  private static List<Edit> afterPass(
      Sampler sampler, Prediction before, Prediction... predictions) {
    Draft start = draft(masks(3));
    return sampler.edits(
        progress(start, start, 1, 4, GREEDY).knowing(List.of(List.of(before)), new double[0]),
        List.of(predictions),
        uniform(FIRST));
  }

  private static float[] logs(double... probabilities) {
    float[] logs = new float[probabilities.length];
    for (int rank = 0; rank < logs.length; rank++) {
      logs[rank] = (float) Math.log(probabilities[rank]);
    }
    return logs;
  }

  @Test
  void pathPlanning_needsAModelThatSaysHowProbableATokenIs() {
    Draft start = draft(masks(3));
    Draft now = draft(0, 10, -1);

    assertThatThrownBy(
            () ->
                new PathPlanning(new Schedule.Linear(), PathPlanning.Settled.NOW, 1)
                    .edits(progress(start, now, 1, 4, GREEDY), said(1, 2), uniform(FIRST)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("position 1");
  }

  @Test
  void tokenEditing_endsWhenAPassChangesNothing_andAfterTheMostPasses() {
    var sampler = new TokenEditing(0.7, 0.5, 3);
    Draft start = draft(masks(3));
    Draft full = draft(0, 10, 11);
    var edit = new Edit.Reveal(1, 12, 0.9);
    var reveal = new Step(List.of(edit), 0, 0);

    assertThat(sampler.hasNext(made(start, full, reveal))).isTrue();
    assertThat(sampler.hasNext(made(start, full, reveal, reveal))).isTrue();
    assertThat(sampler.hasNext(made(start, full, reveal, new Step(List.of(), 0, 0)))).isFalse();
    assertThat(sampler.hasNext(made(start, full, reveal, reveal, reveal, reveal))).isFalse();
  }

  private static SamplingProgress made(Draft start, Draft now, Step... steps) {
    return progress(start, now, 0, 4, GREEDY).after(now, List.of(steps), new double[3]);
  }

  private static List<Prediction> said(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(position -> prediction(position, 0.9))
        .toList();
  }
}
