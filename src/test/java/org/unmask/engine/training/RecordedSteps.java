package org.unmask.engine.training;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.unmask.training.data.Surprisals;
import org.unmask.training.data.Windows;
import org.unmask.training.objective.MaskedBatch;
import org.unmask.training.objective.Masker;
import org.unmask.training.objective.Prefixes;
import org.unmask.training.objective.kind.Objectives;

/** Training steps as src/test/fixtures/record_training.py wrote them. */
@SuppressWarnings("ArrayRecordComponent") // numbers of a file
record RecordedSteps(
    List<int[]> documents,
    int sequences,
    int length,
    double learningRate,
    double averaging,
    Map<String, Row> objectives,
    List<double[]> bodyRate,
    Corrector corrector,
    Map<String, List<double[]>> manyRows) {
  private static final int VOCABULARY = 304;
  private static final int MASK = 4;

  /** The steps of an objective, and the last batch's cross-entropies by the weights' average. */
  record Row(List<Step> steps, float[] averaged) {}

  /** The uniform draws that choose the masks of some windows, and what came of it. */
  record Step(
      int[] windows,
      double[] draws,
      int[] tokens,
      int[] rows,
      float[] weights,
      double loss,
      double gradientNorm) {}

  /** A batch, and loss and gradient norm of each of two steps on it with a corrector. */
  record Corrector(
      int[] tokens, int[] rows, int[] targets, float[] weights, List<double[]> steps) {}

  static RecordedSteps read() throws IOException {
    return new Gson()
        .fromJson(
            Files.readString(Path.of("src/test/fixtures/training/expected.json")),
            RecordedSteps.class);
  }

  Row of(String objective) {
    return Objects.requireNonNull(objectives.get(objective));
  }

  /** What the masker makes of a step's windows and draws. */
  MaskedBatch masked(String objective, Step step) {
    var windows = new Windows(documents, length, 0, 2);
    var special = new BitSet();
    special.set(0, 5);
    var masker = new Masker(MASK, special, Surprisals.of(windows, VOCABULARY));
    return masker.mask(
        IntStream.of(step.windows()).mapToObj(windows::tokens).toList(),
        Objectives.ALL.stream()
            .filter(known -> known.name().equals(objective))
            .findFirst()
            .orElseThrow(),
        new Prefixes.Varied(),
        new Draws(step.draws()));
  }

  /** A source of recorded numbers, one for each question. */
  private static final class Draws implements RandomGenerator {
    private final double[] recorded;
    private int next;

    Draws(double[] recorded) {
      this.recorded = recorded;
    }

    @Override
    public double nextDouble() {
      return recorded[next++];
    }

    @Override
    public int nextInt(int bound) {
      return (int) (nextDouble() * bound);
    }

    @Override
    public boolean nextBoolean() {
      return nextDouble() < 0.5;
    }

    @Override
    public long nextLong() {
      throw new UnsupportedOperationException();
    }
  }
}
