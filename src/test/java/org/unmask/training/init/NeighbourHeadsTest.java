package org.unmask.training.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class NeighbourHeadsTest {
  private static final NewModelSize SIZE = new NewModelSize(2, 64, 4, 300, 24);
  private static final Map<String, Weight> WEIGHTS =
      NeighbourHeads.weights(SIZE, new SplittableRandom(3));

  private static float[] values(Map<String, Weight> weights, String name) {
    return Objects.requireNonNull(weights.get(name)).values();
  }

  private static double product(float[] matrix, int row, float[] vectors, int vector) {
    double sum = 0;
    for (int i = 0; i < 64; i++) {
      sum += matrix[row * 64 + i] * vectors[vector * 64 + i];
    }
    return sum;
  }

  @Test
  void theFirstHeadsLookAtTheNeighbours() {
    float[] query = values(WEIGHTS, "roberta.encoder.layer.0.attention.self.query.weight");
    float[] key = values(WEIGHTS, "roberta.encoder.layer.0.attention.self.key.weight");
    float[] positions = values(WEIGHTS, "roberta.embeddings.position_embeddings.weight");
    int[] offsets = {-1, 1, -2, 2};
    int from = 10;
    for (int head = 0; head < 4; head++) {
      int best = -1;
      double most = Double.NEGATIVE_INFINITY;
      for (int to = 0; to < 24; to++) {
        double score = 0;
        for (int row = head * 16; row < head * 16 + 16; row++) {
          score += product(query, row, positions, from + 2) * product(key, row, positions, to + 2);
        }
        if (score > most) {
          most = score;
          best = to;
        }
      }
      assertThat(best).isEqualTo(from + offsets[head]);
    }
  }

  @Test
  void whatTheySeePassesThroughOrthogonalMatrices() {
    float[] value = values(WEIGHTS, "roberta.encoder.layer.0.attention.self.value.weight");
    for (int i = 0; i < 64; i++) {
      for (int j = 0; j < 64; j++) {
        assertThat(product(value, i, value, j)).isCloseTo(i == j ? 1 : 0, within(1e-5));
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameModel() {
    var again = NeighbourHeads.weights(SIZE, new SplittableRandom(3));
    assertThat(values(again, "lm_head.dense.weight"))
        .isEqualTo(values(WEIGHTS, "lm_head.dense.weight"));
    assertThat(again.keySet()).hasSize(3 + 2 + 2 * 16 + 5);
  }
}
