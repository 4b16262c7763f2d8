package org.unmask.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Placement;
import org.unmask.engine.device.Precision;
import org.unmask.engine.program.Engine;
import org.unmask.engine.program.TorchProgram;

/** Products with packed weights against plain ones. */
@Tag("engine")
class PackedProductsTest {
  static List<String> fixtures() {
    return ParityTest.fixtures();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void packedWeightsRoundNoWorseThanPlainOnes(String fixture) throws IOException {
    Path folder = ParityTest.FIXTURES.resolve(fixture);
    Checkpoint checkpoint = Checkpoint.open(folder);
    int[] tokens = ParityTest.Expected.read(folder).sequences().getFirst().tokens();
    float[] exact = logits(checkpoint, Precision.FLOAT32, tokens, false);
    double plain = distance(logits(checkpoint, Precision.BFLOAT16, tokens, false), exact);
    double packed = distance(logits(checkpoint, Precision.BFLOAT16, tokens, true), exact);
    assertThat(packed).isLessThan(1.25 * plain);
    assertThat(distance(logits(checkpoint, Precision.FLOAT32, tokens, true), exact))
        .isLessThan(1e-4);
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void int8IsNearWithoutBeingTheSame(String fixture) throws IOException {
    Path folder = ParityTest.FIXTURES.resolve(fixture);
    Checkpoint checkpoint = Checkpoint.open(folder);
    int[] tokens = ParityTest.Expected.read(folder).sequences().getFirst().tokens();
    float[] exact = logits(checkpoint, Precision.FLOAT32, tokens, true);
    double size = distance(exact, new float[exact.length]);
    assertThat(distance(logits(checkpoint, Precision.INT8, tokens, true), exact))
        .isBetween(1e-4 * size, 0.05 * size);
  }

  /** The mean distance. */
  private static double distance(float[] some, float[] others) {
    assertThat(some).hasSameSizeAs(others);
    return IntStream.range(0, some.length)
        .mapToDouble(at -> Math.abs(some[at] - others[at]))
        .average()
        .orElseThrow();
  }

  private static float[] logits(
      Checkpoint checkpoint, Precision precision, int[] tokens, boolean packs) {
    Engine.start();
    try (TorchProgram program =
        TorchProgram.load(Placement.CPU.device(), checkpoint.config(), packs)) {
      WeightReader.read(checkpoint, program);
      program.useType(precision, new int[0]);
      return program.logits(tokens);
    }
  }
}
