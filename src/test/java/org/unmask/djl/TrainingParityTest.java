package org.unmask.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.training.Learner;
import org.unmask.training.LearningRate;
import org.unmask.training.MaskedBatch;
import org.unmask.training.Objective;
import org.unmask.training.Prefixes;
import org.unmask.training.TrainingSettings;

/**
 * Training steps against what transformers and torch made of the same batches; see
 * src/test/fixtures/record_training.py.
 */
class TrainingParityTest {
  private static final Path FIXTURES = Path.of("src/test/fixtures");

  /** As training/expected.json has it. */
  record Expected(int sequences, double learningRate, Map<String, List<Step>> objectives) {}

  @SuppressWarnings("ArrayRecordComponent")
  record Step(
      int[] tokens, int[] rows, int[] targets, float[] weights, double loss, double gradientNorm) {}

  @ParameterizedTest
  @ValueSource(strings = {"diffusion", "grid"})
  void everyStepHasTheSameLossAndGradientNorm(String objective) throws IOException {
    Expected expected =
        new Gson()
            .fromJson(Files.readString(FIXTURES.resolve("training/expected.json")), Expected.class);
    var settings =
        new TrainingSettings(
            expected.sequences(),
            new LearningRate(expected.learningRate(), 0, 4, 1),
            Objective.DIFFUSION,
            new Prefixes.Fixed(0),
            1,
            1,
            1,
            1);
    Path model = FIXTURES.resolve("tied-float32");
    var job =
        new TrainingJob(
            new TrainingJob.From(model, 64),
            List.of(),
            Optional.empty(),
            settings,
            Path.of("unused"),
            Device.CPU,
            Precision.FLOAT32,
            1,
            Precision.FLOAT16);
    try (Learner learner = RobertaLearner.load(Checkpoint.open(model), job, Map.of())) {
      for (Step step : Objects.requireNonNull(expected.objectives().get(objective))) {
        var batch =
            new MaskedBatch(
                expected.sequences(),
                step.tokens().length / expected.sequences(),
                step.tokens(),
                step.rows(),
                step.targets(),
                step.weights());
        double scored = 0;
        float[] crossEntropies = learner.crossEntropies(batch);
        for (int i = 0; i < crossEntropies.length; i++) {
          scored += crossEntropies[i] * (double) step.weights()[i];
        }
        Learner.Outcome outcome = learner.step(batch, expected.learningRate());
        assertThat(outcome.loss()).isCloseTo(step.loss(), within(1e-4));
        assertThat(outcome.gradientNorm()).isCloseTo(step.gradientNorm(), within(1e-3));
        assertThat(scored).isCloseTo(step.loss(), within(1e-4));
      }
    }
  }
}
