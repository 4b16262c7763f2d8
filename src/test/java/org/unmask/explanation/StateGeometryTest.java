package org.unmask.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class StateGeometryTest {
  /** A record of numpy's results; see src/test/fixtures/record_explanations.py. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Recorded(float[][] vectors, double[][] components) {}

  @Test
  void cosinesAreTakenInEachLayer() {
    float[][][] states = {
      {{3, 4}, {9, 9}, {6, 8}}, {{1, 0}, {9, 9}, {0, 2}}, {{1, 1}, {9, 9}, {-2, -2}}
    };
    assertThat(StateGeometry.cosines(states, 0, 2))
        .containsExactly(new double[] {1, 0, -1}, within(1e-12));
    float[][][] nought = {{{1, 0}, {0, 0}}};
    assertThat(StateGeometry.cosines(nought, 0, 1)[0]).isNaN();
  }

  @Test
  void componentsAreThoseOfNumpy() throws IOException {
    Recorded recorded =
        new Gson()
            .fromJson(
                Files.readString(Path.of("src/test/fixtures/components.json")), Recorded.class);
    double[][] found = StateGeometry.principalComponents(recorded.vectors());
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i])
          .as("vector %d", i)
          .containsExactly(recorded.components()[i], within(1e-4));
    }
  }

  @Test
  void componentsOfFewVectorsOrOfEqualOnesAreNoughtWhereNothingVaries() {
    assertThat(StateGeometry.principalComponents(new float[][] {{1, 2, 3}}))
        .isDeepEqualTo(new double[][] {{0, 0}});
    assertThat(StateGeometry.principalComponents(new float[][] {{1, 2}, {1, 2}, {1, 2}}))
        .isDeepEqualTo(new double[3][2]);
    double[][] two = StateGeometry.principalComponents(new float[][] {{0, 0}, {3, 4}});
    assertThat(two[0]).containsExactly(new double[] {2.5, 0}, within(1e-12));
    assertThat(two[1]).containsExactly(new double[] {-2.5, 0}, within(1e-12));
    assertThatThrownBy(() -> StateGeometry.principalComponents(new float[11][2]))
        .hasMessage("11 vectors, but from 1 to 10");
  }
}
