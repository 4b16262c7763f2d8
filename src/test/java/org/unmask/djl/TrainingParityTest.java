package org.unmask.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.training.Learner;
import org.unmask.training.LearningRate;
import org.unmask.training.MaskedBatch;
import org.unmask.training.Objective;
import org.unmask.training.Prefixes;
import org.unmask.training.Samples;
import org.unmask.training.TextSource;
import org.unmask.training.TrainingPlan;
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
            0,
            1,
            1,
            1,
            Samples.NONE,
            1);
    Path model = FIXTURES.resolve("tied-float32");
    var job =
        new TrainingJob(
            new TrainingPlan(
                new TrainingPlan.From(model, 64),
                TextSource.of(List.of(), new TextSource.Nothing()),
                settings,
                Path.of("unused"),
                1),
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
                step.weights(),
                new double[expected.sequences()]);
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

  @ParameterizedTest
  @ValueSource(strings = {"tied-float32", "sharded-bfloat16", "bare-float16"})
  void scoresAreWhatTheLogitsSay(String fixture) {
    int[] tokens = {0, 20, 4, 40, 50, 4, 70, 80, 0, 21, 31, 4, 51, 61, 71, 4};
    int[] rows = {2, 5, 11, 15};
    int[] targets = {30, 60, 41, 81};
    try (RobertaModel model =
        Checkpoint.open(FIXTURES.resolve(fixture)).load(Device.CPU, Precision.FLOAT32, 1)) {
      float[] scores =
          model.crossEntropies(
              new MaskedBatch(2, 8, tokens, rows, targets, new float[4], new double[2]));
      assertThat(scores).hasSize(4);
      for (int i = 0; i < rows.length; i++) {
        int sequence = rows[i] / 8;
        float[] logits =
            model.logits(Arrays.copyOfRange(tokens, sequence * 8, sequence * 8 + 8))[rows[i] % 8];
        double sum = 0;
        for (float logit : logits) {
          sum += Math.exp(logit);
        }
        assertThat((double) scores[i]).isCloseTo(Math.log(sum) - logits[targets[i]], within(1e-4));
      }
    }
  }
}
