package org.unmask.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.diffusion.sampler.LowConfidence;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.io.Cancellation;

@Tag("fast")
class CurveProgressTest {
  @Test
  void theTimeLeftIsThatOfThePassesLeftAtThePaceSoFar() {
    SamplerOptions sampler = SamplerOptions.usual(LowConfidence.SPEC);
    var run =
        new CurveRun(
            CurveRunTest.none(),
            List.of(new CurveSetting(sampler, 2), new CurveSetting(sampler, 6)),
            CurveRunTest.measuring(Cancellation.NEVER));
    var now = new AtomicLong();
    var progress = new CurveProgress(run, now::get);
    assertThat(progress.share()).isZero();
    assertThat(progress.secondsLeft()).isNaN();
    for (int text = 0; text < 3; text++) {
      run.next(); // of 2 passes
    }
    now.set(3_000_000_000L);
    assertThat(progress.share()).isEqualTo(6.0 / 24);
    assertThat(progress.secondsLeft()).isEqualTo(9);
  }
}
