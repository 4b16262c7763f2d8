package org.unmask.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.diffusion.sampler.ConfidenceThreshold;
import org.unmask.diffusion.sampler.LowConfidence;
import org.unmask.diffusion.sampling.SamplerOptions;

@Tag("fast")
class CurveCsvTest {
  private static Sample sample(double nats) {
    return new Sample(1, new MeasuredText("a" + nats, new Measures(nats, 3, 1, 0)), 0, 4, 0.5);
  }

  @Test
  void rowsHaveTheirMeansAndErrorsAndWhatIsMissingIsEmpty() {
    SamplerOptions blocks =
        SamplerOptions.usual(LowConfidence.SPEC).with(Map.of("block", 32.0, "spacing", 2.0));
    Curve curve =
        CurveRunTest.none()
            .with(List.of(sample(2).text()))
            .plus(new Curve.Row(new CurveSetting(blocks, 4), List.of(sample(1), sample(3))))
            .plus(
                new Curve.Row(
                    new CurveSetting(SamplerOptions.usual(ConfidenceThreshold.SPEC), 9),
                    List.of(sample(5))));

    List<String> lines = CurveCsv.of(curve).lines().toList();

    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).startsWith("sampler,steps,texts,passes,passes_se,nats_per_token,");
    assertThat(lines.get(1)).startsWith("reference,,1,,,2.00000,,3.00000,,");
    assertThat(lines.get(2))
        .startsWith(
            "\"" + new CurveSetting(blocks, 4).label() + "\",4,2,4.00000,0.00000,2.00000,1.00000,");
    assertThat(lines.get(3)).startsWith("confidence-threshold,,1,4.00000,,5.00000,,");
    long columns = lines.getFirst().chars().filter(letter -> letter == ',').count();
    assertThat(lines.get(1).chars().filter(letter -> letter == ',').count()).isEqualTo(columns);
  }
}
