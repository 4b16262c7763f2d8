package org.unmask.evaluation.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.diffusion.sampler.LowConfidence;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.evaluation.Curve;
import org.unmask.evaluation.CurveConditions;
import org.unmask.evaluation.CurveSetting;
import org.unmask.evaluation.MeasuredText;
import org.unmask.evaluation.Measures;
import org.unmask.evaluation.Sample;
import org.unmask.generation.GenerationSettings;
import org.unmask.playback.Recording.ModelLabel;

@Tag("fast")
class QualityPlotTest {
  private static final ModelLabel LABEL = new ModelLabel("tiny", "ab", "CPU", "float32");
  private static final PlotFrame FRAME =
      new PlotFrame(
          800,
          500,
          12,
          text -> 0.5 * text.length(),
          new PlotFrame.Words("passes", "nats", "real", sampler -> sampler.spec().id()));

  private static Sample sample(double nats, int passes) {
    return new Sample(
        1, new MeasuredText("text " + nats, new Measures(nats, 3, 1, 0)), 0, passes, 0.5);
  }

  private static Curve.Row row(SamplerSpec sampler, int steps, double... nats) {
    List<Sample> samples = new ArrayList<>();
    for (double each : nats) {
      samples.add(sample(each, steps));
    }
    return new Curve.Row(new CurveSetting(SamplerOptions.usual(sampler), steps), samples);
  }

  private static Curve curve(List<MeasuredText> real, Curve.Row... rows) {
    var conditions = new CurveConditions(LABEL, LABEL, GenerationSettings.standard(64), 2);
    return new Curve(conditions, real, List.of(rows));
  }

  private static QualityPlot plot(Curve curve) {
    return QualityPlot.of(curve, PlotMeasure.NATS, FRAME);
  }

  @Test
  void equalRatiosOfPassesAreEqualDistancesAndLowerNatsAreLower() {
    List<QualityPlot.Point> points =
        plot(curve(
                List.of(),
                row(LowConfidence.SPEC, 16, 3, 3.5),
                row(LowConfidence.SPEC, 1, 7, 7.5),
                row(LowConfidence.SPEC, 4, 5, 5.5)))
            .points();
    assertThat(points).extracting(point -> point.row().setting().steps()).containsExactly(1, 4, 16);
    assertThat(points.get(1).x() - points.get(0).x())
        .isPositive()
        .isCloseTo(points.get(2).x() - points.get(1).x(), within(1e-9));
    assertThat(points.get(0).y()).isLessThan(points.get(2).y());
  }

  @Test
  void aSamplerIsOneLineWithItsNameAtItsEnd() {
    QualityPlot plot =
        plot(
            curve(
                List.of(),
                row(LowConfidence.SPEC, 1, 7, 8),
                row(LowConfidence.RANDOM_ORDER, 1, 7, 8),
                row(LowConfidence.SPEC, 8, 5, 6),
                row(LowConfidence.RANDOM_ORDER, 8, 5, 6)));
    List<Mark.Words> names =
        plot.marks().stream()
            .filter(mark -> mark instanceof Mark.Words)
            .map(Mark.Words.class::cast)
            .filter(words -> words.text().contains("-"))
            .toList();
    assertThat(plot.points()).extracting(QualityPlot.Point::line).containsExactly(0, 0, 1, 1);
    assertThat(names)
        .extracting(Mark.Words::text)
        .containsExactlyInAnyOrder("low-confidence", "random-order");
    assertThat(Math.abs(names.get(0).y() - names.get(1).y()))
        .as("ends at one place, and names that do not overlap")
        .isGreaterThanOrEqualTo(FRAME.letters());
    assertThat(names)
        .allSatisfy(
            name ->
                assertThat(name.x() + FRAME.em().width(name.text()) * FRAME.letters())
                    .isLessThanOrEqualTo(FRAME.width()));
  }

  @Test
  void anErrorBarIsTwoStandardErrorsHighAndOneTextHasNone() {
    Curve curve =
        curve(List.of(), row(LowConfidence.SPEC, 1, 6, 8), row(LowConfidence.RANDOM_ORDER, 2, 5));
    QualityPlot plot = plot(curve);
    List<Mark.Stroke> bars =
        plot.marks().stream()
            .filter(mark -> mark instanceof Mark.Stroke)
            .map(Mark.Stroke.class::cast)
            .filter(stroke -> stroke.role().startsWith("plot-series"))
            .filter(stroke -> stroke.corners().size() == 2)
            .filter(stroke -> stroke.corners().getFirst().x() == stroke.corners().getLast().x())
            .toList();
    assertThat(bars).hasSize(1);
    double pixelsPerNat =
        (plot.points().get(1).y() - plot.points().get(0).y()) / (7 - 5); // means 7 and 5
    double height =
        bars.getFirst().corners().getLast().y() - bars.getFirst().corners().getFirst().y();
    assertThat(height).isCloseTo(2 * pixelsPerNat, within(1e-9)); // s/√2 of 6 and 8 is 1
  }

  @Test
  void referenceTextsAreABandInRange() {
    List<MeasuredText> real =
        List.of(sample(1.9, 1).text(), sample(2.1, 1).text(), sample(2.0, 1).text());
    QualityPlot plot = plot(curve(real, row(LowConfidence.SPEC, 1, 7, 7.5)));
    Mark.Block band =
        plot.marks().stream()
            .filter(mark -> mark instanceof Mark.Block)
            .map(Mark.Block.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(band.y()).isGreaterThan(plot.points().getFirst().y());
    assertThat(band.y() + band.height()).isLessThan(FRAME.height());
    assertThat(plot(curve(List.of(), row(LowConfidence.SPEC, 1, 7, 7.5))).marks())
        .noneMatch(mark -> mark instanceof Mark.Block);
  }

  @Test
  void aSinglePointIsInThePicture() {
    QualityPlot.Point point =
        plot(curve(List.of(), row(LowConfidence.SPEC, 8, 2))).points().getFirst();
    assertThat(point.x()).isBetween(0.0, FRAME.width());
    assertThat(point.y()).isBetween(0.0, FRAME.height());
  }

  @Test
  void theFirst28LinesDifferWithoutColour() {
    var looks = new HashSet<String>();
    IntStream.range(0, 28)
        .mapToObj(LineStyle::new)
        .forEach(style -> looks.add(style.symbol() + style.dash()));
    assertThat(looks).hasSize(28);
  }
}
