package org.unmask.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.checkpoint.ModelFolderWriter;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.inference.ModelLoader;
import org.unmask.engine.inference.TorchModel;
import org.unmask.setting.SettingValues;
import org.unmask.training.data.TextSource;
import org.unmask.training.objective.MaskedBatch;
import org.unmask.training.objective.Prefixes;
import org.unmask.training.objective.kind.Diffusion;
import org.unmask.training.run.Learner;
import org.unmask.training.run.TrainingPlan;
import org.unmask.training.setting.LearningRate;
import org.unmask.training.setting.Samples;
import org.unmask.training.setting.TrainingFields;
import org.unmask.training.setting.TrainingSettings;

/**
 * The masks against numpy, and training steps against transformers and torch; see
 * src/test/fixtures/record_training.py.
 */
@Tag("engine")
class TrainingParityTest {
  private static final Path FIXTURES = Path.of("src/test/fixtures");
  private static final Path MODEL = FIXTURES.resolve("tied-float32");

  @TempDir Path folder;

  private TrainingJob job(RecordedSteps recorded, double averaging, int accumulation) {
    return job(recorded, MODEL, recorded.length(), averaging, accumulation, 1, 0);
  }

  private static TrainingJob job(
      RecordedSteps recorded,
      Path model,
      int length,
      double averaging,
      int accumulation,
      double body,
      double corrector) {
    var settings =
        new TrainingSettings(
                recorded.sequences(),
                new LearningRate(recorded.learningRate(), 0, 4, 1, body),
                Diffusion.OBJECTIVE,
                new Prefixes.Varied(),
                averaging,
                1,
                1,
                1,
                Samples.NONE,
                1)
            .with(SettingValues.NONE.with(TrainingFields.CORRECTOR, corrector));
    return new TrainingJob(
        new TrainingPlan(
            new TrainingPlan.From(model, length),
            TextSource.of(List.of(), new TextSource.Nothing()),
            settings,
            Path.of("unused"),
            accumulation),
        Device.CPU,
        Precision.FLOAT32,
        1,
        Precision.FLOAT32);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "diffusion",
        "mean",
        "grid",
        "bert",
        "spindle",
        "frequency-spindle",
        "bell",
        "complementary"
      })
  void theSameDrawsMaskTheSamePositionsWithTheSameWeights(String objective) throws IOException {
    RecordedSteps recorded = RecordedSteps.read();
    for (RecordedSteps.Step step : recorded.of(objective).steps()) {
      MaskedBatch batch = recorded.masked(objective, step);
      assertThat(batch.rows()).isEqualTo(step.rows());
      assertThat(batch.tokens()).isEqualTo(step.tokens());
      for (int i = 0; i < batch.predictions(); i++) {
        assertThat(batch.weights()[i])
            .isCloseTo(step.weights()[i], within(1e-6f * step.weights()[i]));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "diffusion, 1",
    "mean, 1",
    "grid, 1",
    "bert, 1",
    "spindle, 1",
    "frequency-spindle, 1",
    "bell, 1",
    "complementary, 1",
    "diffusion, 3",
    "mean, 4",
    "spindle, 2"
  })
  void everyStepHasTheSameLossAndGradientNormWholeOrInParts(String objective, int parts)
      throws IOException {
    RecordedSteps recorded = RecordedSteps.read();
    try (Learner learner =
        LearnerLoader.load(Checkpoint.open(MODEL), job(recorded, 0, parts), Map.of())) {
      for (RecordedSteps.Step step : recorded.of(objective).steps()) {
        MaskedBatch batch = recorded.masked(objective, step);
        double scored = 0;
        float[] crossEntropies = learner.crossEntropies(batch);
        for (int i = 0; i < crossEntropies.length; i++) {
          scored += crossEntropies[i] * (double) batch.weights()[i];
        }
        Learner.Outcome outcome = learner.step(batch, recorded.learningRate());
        assertThat(outcome.loss()).isCloseTo(step.loss(), within(1e-4));
        assertThat(outcome.gradientNorm())
            .isCloseTo(step.gradientNorm(), within(1e-4 * step.gradientNorm()));
        assertThat(scored).isCloseTo(step.loss(), within(1e-4));
      }
    }
  }

  @Test
  void soHaveStepsWhoseLayersLearnAtAQuarterOfTheRate() throws IOException {
    RecordedSteps recorded = RecordedSteps.read();
    TrainingJob job = job(recorded, MODEL, recorded.length(), 0, 1, 0.25, 0);
    try (Learner learner = LearnerLoader.load(Checkpoint.open(MODEL), job, Map.of())) {
      for (int i = 0; i < recorded.bodyRate().size(); i++) {
        MaskedBatch batch = recorded.masked("diffusion", recorded.of("diffusion").steps().get(i));
        Learner.Outcome outcome = learner.step(batch, recorded.learningRate());
        double[] expected = recorded.bodyRate().get(i);
        assertThat(outcome.loss()).isCloseTo(expected[0], within(1e-4));
        assertThat(outcome.gradientNorm()).isCloseTo(expected[1], within(1e-4 * expected[1]));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void soHaveStepsInWhichTheModelMendsItsOwnFilling(int parts) throws IOException {
    RecordedSteps recorded = RecordedSteps.read();
    RecordedSteps.Corrector corrector = recorded.corrector();
    var batch =
        new MaskedBatch(
            recorded.sequences(),
            recorded.length(),
            corrector.tokens(),
            corrector.rows(),
            corrector.targets(),
            corrector.weights(),
            new double[recorded.sequences()]);
    TrainingJob job = job(recorded, MODEL, recorded.length(), 0, parts, 1, 1);
    try (Learner learner = LearnerLoader.load(Checkpoint.open(MODEL), job, Map.of())) {
      for (double[] expected : corrector.steps()) {
        Learner.Outcome outcome = learner.step(batch, recorded.learningRate());
        assertThat(outcome.loss()).isCloseTo(expected[0], within(1e-4));
        assertThat(outcome.gradientNorm()).isCloseTo(expected[1], within(1e-4 * expected[1]));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tied-float32", "sharded-bfloat16", "bare-float16"})
  void soHaveStepsOnMoreRowsThanLogitsAreMadeForAtOnce(String fixture) throws IOException {
    RecordedSteps recorded = RecordedSteps.read();
    Path model = FIXTURES.resolve(fixture);
    int[] rows = IntStream.range(0, 128 * 40).filter(i -> i % 40 > 0).toArray();
    var weights = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      weights[i] = (1 + rows[i] % 3) / 10_000f;
    }
    var batch =
        new MaskedBatch(
            128,
            40,
            IntStream.range(0, 128 * 40)
                .map(i -> i % 40 == 0 ? 0 : i % 2 == 0 ? 4 : 5 + (7 * i * i + 13 * i) % 270)
                .toArray(),
            rows,
            IntStream.of(rows).map(i -> 5 + 31 * i % 270).toArray(),
            weights,
            new double[128]);
    TrainingJob job = job(recorded, model, 40, 0, 1, 1, 0);
    try (Learner learner = LearnerLoader.load(Checkpoint.open(model), job, Map.of())) {
      for (double[] step : Objects.requireNonNull(recorded.manyRows().get(fixture))) {
        Learner.Outcome outcome = learner.step(batch, recorded.learningRate());
        assertThat(outcome.loss()).isCloseTo(step[0], within(1e-4));
        assertThat(outcome.gradientNorm()).isCloseTo(step[1], within(2e-4 * step[1]));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"diffusion", "grid"})
  void whatIsPublishedIsTheMovingAverage(String objective) throws IOException {
    RecordedSteps recorded = RecordedSteps.read();
    List<RecordedSteps.Step> steps = recorded.of(objective).steps();
    float[] expected = recorded.of(objective).averaged();
    MaskedBatch last = recorded.masked(objective, steps.getLast());
    ModelFolderWriter.copyAllButWeights(MODEL, folder);
    try (Learner learner =
        LearnerLoader.load(
            Checkpoint.open(MODEL), job(recorded, recorded.averaging(), 1), Map.of())) {
      for (RecordedSteps.Step step : steps) {
        learner.step(recorded.masked(objective, step), recorded.learningRate());
      }
      assertThat(learner.crossEntropies(last)).containsExactly(expected, within(1e-4f));
      learner.publish(folder, Map.of());
    }
    try (TorchModel model =
        ModelLoader.load(Checkpoint.open(folder), Device.CPU, Precision.FLOAT32, 1)) {
      assertThat(model.crossEntropies(last)).containsExactly(expected, within(1e-4f));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tied-float32", "sharded-bfloat16", "bare-float16"})
  void scoresAreWhatTheLogitsSay(String fixture) {
    int[] tokens = {0, 20, 4, 40, 50, 4, 70, 80, 0, 21, 31, 4, 51, 61, 71, 4};
    int[] rows = {2, 5, 11, 15};
    int[] targets = {30, 60, 41, 81};
    try (TorchModel model =
        ModelLoader.load(
            Checkpoint.open(FIXTURES.resolve(fixture)), Device.CPU, Precision.FLOAT32, 1)) {
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
