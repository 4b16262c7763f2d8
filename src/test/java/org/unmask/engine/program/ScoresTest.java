package org.unmask.engine.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.IValue;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.engine.architecture.RobertaConfig;
import org.unmask.engine.architecture.RobertaFamily;
import org.unmask.engine.device.Placement;

/** The program's work on a vocabulary's scores, against sums and sorts in double precision. */
@Tag("engine")
class ScoresTest {
  private static final int ROWS = 5;
  private static final int COUNT = 9;

  @ParameterizedTest
  @ValueSource(ints = {64 * COUNT, 1024, 1088, 2048, 3008, 50_304})
  void normaliserEntropyAndBestAgree(int columns) {
    float[] scores = scores(columns);
    Engine engine = Engine.start();
    var config = new RobertaConfig(RobertaFamily.ROBERTA, 300, 8, 8, 1, 2, 8, 10, 1, 1, 1e-5, true);
    try (TorchProgram program = engine.program(Placement.CPU, config);
        NDManager manager = program.newManager()) {
      NDArray array = manager.create(scores, new Shape(ROWS, columns));
      NDList summary = program.run(manager, "summarise", TorchProgram.argument(array));
      NDList best =
          program.run(
              manager,
              "top_of_blocks",
              TorchProgram.argument(array),
              TorchProgram.argument(summary.get(0)),
              IValue.from((long) COUNT));
      for (int row = 0; row < ROWS; row++) {
        float[] of = Arrays.copyOfRange(scores, row * columns, (row + 1) * columns);
        assertSummary(of, summary.get(1).toFloatArray()[row], summary.get(2).toFloatArray()[row]);
        int[] sorted =
            IntStream.range(0, columns)
                .boxed()
                .sorted((a, b) -> Float.compare(of[b], of[a]))
                .mapToInt(Integer::intValue)
                .limit(COUNT)
                .toArray();
        long[] ids = best.get(0).toLongArray();
        float[] values = best.get(1).toFloatArray();
        for (int rank = 0; rank < COUNT; rank++) {
          assertThat(ids[row * COUNT + rank]).isEqualTo(sorted[rank]);
          assertThat(values[row * COUNT + rank]).isEqualTo(of[sorted[rank]]);
        }
      }
    }
  }

  /** Scores that bfloat16 rounded, so that the order of the first is wrong. */
  @Test
  void theFirstCandidatesAreScoredAgain() {
    int width = 4;
    float[] states = {1, 2, -1, 0.5f};
    float[] decoder = new float[COUNT * width];
    float[] bias = new float[COUNT];
    float[] exact = new float[COUNT];
    float[] rounded = new float[COUNT];
    for (int token = 0; token < COUNT; token++) {
      for (int at = 0; at < width; at++) {
        decoder[token * width + at] = 1 + at * 0.25f;
        exact[token] += states[at] * decoder[token * width + at];
      }
      bias[token] = token < 8 ? token * 0.01f : -5;
      exact[token] += bias[token];
      rounded[token] = token < 8 ? exact[0] : exact[token];
    }
    long[] ids = IntStream.range(0, COUNT).asLongStream().toArray();
    Engine engine = Engine.start();
    var config = new RobertaConfig(RobertaFamily.ROBERTA, 300, 8, 8, 1, 2, 8, 10, 1, 1, 1e-5, true);
    try (TorchProgram program = engine.program(Placement.CPU, config);
        NDManager manager = program.newManager()) {
      NDList result =
          program.run(
              manager,
              "score_again",
              TorchProgram.argument(manager.create(states, new Shape(1, width))),
              TorchProgram.argument(manager.create(decoder, new Shape(COUNT, width))),
              TorchProgram.argument(manager.create(bias)),
              TorchProgram.argument(manager.create(ids, new Shape(1, COUNT))),
              TorchProgram.argument(manager.create(rounded, new Shape(1, COUNT))),
              TorchProgram.argument(manager.create(new float[] {logSum(rounded)})));
      assertThat(result.get(0).toLongArray()).containsExactly(7, 6, 5, 4, 3, 2, 1, 0, 8);
      assertThat(result.get(1).toFloatArray()[0]).isCloseTo(exact[7], within(1e-5f));
      assertThat(result.get(2).toFloatArray()[0]).isCloseTo(logSum(exact), within(1e-5f));
    }
  }

  private static float logSum(float[] scores) {
    return (float)
        Math.log(IntStream.range(0, scores.length).mapToDouble(at -> Math.exp(scores[at])).sum());
  }

  private static void assertSummary(float[] scores, float normaliser, float entropy) {
    double highest =
        IntStream.range(0, scores.length).mapToDouble(at -> scores[at]).max().orElseThrow();
    double sum = 0;
    double product = 0;
    for (float score : scores) {
      sum += Math.exp(score - highest);
      product += Math.exp(score - highest) * score;
    }
    assertThat((double) normaliser).isCloseTo(highest + Math.log(sum), within(1e-4));
    assertThat((double) entropy).isCloseTo(highest + Math.log(sum) - product / sum, within(1e-4));
  }

  /**
   * The best in the last columns in one row, in one block in another, and some that are never
   * sampled.
   */
  private static float[] scores(int columns) {
    var random = new Random(columns);
    float[] scores = new float[ROWS * columns];
    for (int at = 0; at < scores.length; at++) {
      scores[at] = (float) (3 * random.nextGaussian()) + (at == 2 * columns ? 40 : 0);
    }
    for (int rank = 0; rank < COUNT; rank++) {
      scores[columns - 1 - rank] = 20 + rank;
      scores[columns + 70 + rank] = 20 + rank;
      scores[4 * columns + rank] = -10_000;
    }
    return scores;
  }
}
