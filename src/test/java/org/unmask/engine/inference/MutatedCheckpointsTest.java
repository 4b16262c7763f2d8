package org.unmask.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeds of {@link MutatedCheckpoints} that once ended otherwise than with a problem. */
@Tag("engine")
class MutatedCheckpointsTest {
  @ParameterizedTest
  @ValueSource(longs = {119, 303, 586, 8965})
  void aBrokenCheckpointIsSaidOrRuns(long seed) throws IOException {
    assertThat(MutatedCheckpoints.outcome(seed)).isIn("a problem is said", "runs");
  }
}
