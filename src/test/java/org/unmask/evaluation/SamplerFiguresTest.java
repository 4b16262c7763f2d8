package org.unmask.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.diffusion.sampler.ConfidenceThreshold;
import org.unmask.diffusion.sampler.EntropyBound;
import org.unmask.diffusion.sampler.LowConfidence;
import org.unmask.diffusion.sampler.MaskGit;
import org.unmask.diffusion.sampler.MaskPredict;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.error.UserError;

@Tag("fast")
class SamplerFiguresTest {
  private static final LocalDate DATE = LocalDate.of(2026, 11, 30);
  private static final Measures REAL = new Measures(1.8, 4, 0.8, 0);

  private static SamplerFigures.Row row(
      SamplerSpec spec, int steps, double passes, double nats, double entropy, double distinct) {
    return new SamplerFigures.Row(
        new CurveSetting(SamplerOptions.usual(spec), steps),
        new Measures(nats, entropy, distinct, 0),
        passes,
        1);
  }

  private static SamplerFigures figures(SamplerFigures.Row... rows) {
    return new SamplerFigures(CurveRunTest.none().conditions(), DATE, REAL, List.of(rows));
  }

  @Test
  void theBestHasTheFewestNatsWithinThePasses() {
    SamplerFigures.Row quick = row(LowConfidence.SPREAD, 8, 8, 3, 4, 0.8);
    SamplerFigures.Row good = row(LowConfidence.SPREAD, 32, 32, 1.5, 4, 0.8);
    SamplerFigures.Row costly = row(EntropyBound.SPEC, 0, 32.5, 1.2, 4, 0.8);
    SamplerFigures all = figures(costly, good, quick);
    assertThat(all.best(7)).isEmpty();
    assertThat(all.best(31)).contains(quick);
    assertThat(all.best(32)).contains(good);
    assertThat(all.best(33)).contains(costly);
    assertThat(all.row(SamplerOptions.usual(EntropyBound.SPEC))).contains(costly);
    assertThat(all.row(SamplerOptions.usual(LowConfidence.SPREAD))).isEmpty();
  }

  @Test
  void textThatRepeatsItselfIsNotBest() {
    SamplerFigures.Row fair = row(MaskGit.SPEC, 8, 8, 3, 3, 0.61);
    assertThat(figures(fair, row(LowConfidence.SPEC, 8, 8, 1, 2.99, 0.8)).best(8)).contains(fair);
    assertThat(figures(fair, row(LowConfidence.SPEC, 8, 8, 1, 4, 0.59)).best(8)).contains(fair);
    assertThat(figures(fair, row(LowConfidence.SPEC, 8, 8, 1, 5.1, 0.8)).best(8)).contains(fair);
  }

  /** One text, however likely, is no measure of a sampler's texts. */
  @Test
  void aSettingThatGivesEverySeedTheSameTextIsNotBest() {
    SamplerFigures.Row fair = row(MaskGit.SPEC, 8, 8, 3, 4, 0.8);
    SamplerFigures.Row one = row(ConfidenceThreshold.SPEC, 0, 8, 1, 4, 0.8);
    assertThat(figures(one).best(8)).isEmpty();
    assertThat(figures(fair, one).best(8)).contains(fair);
    assertThat(figures(fair, one).isOnFrontier(one)).isFalse();
    assertThat(figures(fair, row(MaskPredict.SPEC, 8, 8, 1, 4, 0.8)).best(8)).contains(fair);
  }

  @Test
  void theFrontierHasWhatNothingCheaperBeats() {
    SamplerFigures.Row quick = row(LowConfidence.SPREAD, 8, 8, 3, 4, 0.8);
    SamplerFigures.Row beaten = row(MaskGit.SPEC, 16, 16, 3.5, 4, 0.8);
    SamplerFigures.Row good = row(LowConfidence.SPREAD, 32, 32, 1.5, 4, 0.8);
    SamplerFigures all = figures(quick, beaten, good);
    assertThat(all.rows().stream().filter(all::isOnFrontier)).containsExactly(quick, good);
  }

  @Test
  void figuresAreTheMeansOfACurve() {
    var setting = new CurveSetting(SamplerOptions.usual(LowConfidence.SPREAD), 8);
    var one = new Sample(1, new MeasuredText("a", new Measures(2, 3, 0.5, 0.25)), 0.5, 8, 1);
    var other = new Sample(2, new MeasuredText("b", new Measures(4, 3, 0.75, 0.5)), 0.1, 10, 2);
    Curve empty = CurveRunTest.none();
    Curve curve = empty.plus(new Curve.Row(setting, List.of(one, other)));
    assertThatThrownBy(() -> SamplerFigures.of(curve, DATE))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("Add --text");
    List<MeasuredText> real = List.of(new MeasuredText("x", REAL), new MeasuredText("y", REAL));
    SamplerFigures all = SamplerFigures.of(curve.with(real), DATE);
    assertThat(all.real()).isEqualTo(REAL);
    assertThat(all.rows())
        .containsExactly(new SamplerFigures.Row(setting, new Measures(3, 3, 0.625, 0.375), 9, 1.5));
  }
}
