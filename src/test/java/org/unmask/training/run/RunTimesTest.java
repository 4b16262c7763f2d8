package org.unmask.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.app.services.FakeModel;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.error.Message;
import org.unmask.generation.Generation;
import org.unmask.generation.GenerationSettings;
import org.unmask.setting.SettingValues;
import org.unmask.training.data.Surprisals;
import org.unmask.training.data.TextSource;
import org.unmask.training.data.Windows;
import org.unmask.training.objective.LossByRatio;
import org.unmask.training.objective.MaskedBatch;
import org.unmask.training.objective.Masker;
import org.unmask.training.objective.Prefixes;
import org.unmask.training.objective.kind.Diffusion;
import org.unmask.training.setting.LearningRate;
import org.unmask.training.setting.Samples;
import org.unmask.training.setting.TrainingFields;
import org.unmask.training.setting.TrainingSettings;

/** The estimate of a run, against the run itself, by a clock that calls move. */
@Tag("fast")
class RunTimesTest {
  private static final int LENGTH = 8;
  private static final Windows WINDOWS =
      new Windows(List.of(IntStream.range(5, 59).toArray()), LENGTH, 0, 2);
  private static final Masker MASKER = new Masker(4, new BitSet(), Surprisals.even(256));

  private long nanos;

  private final class TimedLearner implements Learner {
    private final FakeModel model = new FakeModel(128, 0);

    private void take(double seconds) {
      nanos += Math.round(seconds * 1e9);
    }

    @Override
    public Message place() {
      return Message.of("CPU");
    }

    @Override
    public Outcome step(MaskedBatch batch, double learningRate) {
      take(2);
      return new Outcome(1, 1, LossByRatio.NONE);
    }

    @Override
    public float[] crossEntropies(MaskedBatch batch) {
      take(0.05 * batch.sequences() * batch.length());
      return new float[batch.predictions()];
    }

    @Override
    public void publish(Path folder, Map<String, String> facts) {
      take(1);
    }

    @Override
    public void save(Path file, Map<String, String> notes) {
      take(3);
    }

    @Override
    public void restore(Path file, int steps) {}

    @Override
    public MaskedLanguageModel model() {
      return new TimedModel(model);
    }

    @Override
    public Generation sample(GenerationSettings request) {
      return new Generation(new TimedModel(model), model, model.label(), request);
    }

    @Override
    public void close() {}
  }

  private final class TimedModel implements MaskedLanguageModel {
    private final FakeModel model;

    TimedModel(FakeModel model) {
      this.model = model;
    }

    @Override
    public List<Prediction> predict(Draft draft, int[] positions, int candidates) {
      nanos += 500_000_000;
      return model.predict(draft, positions, candidates);
    }

    @Override
    public List<Prediction> predictGiven(
        Draft draft, int[] given, int[] positions, int candidates) {
      nanos += 500_000_000;
      return IntStream.range(0, positions.length)
          .mapToObj(
              i -> new Prediction(positions[i], new int[] {given[i]}, new float[] {-1}, 1, -1))
          .toList();
    }

    @Override
    public int vocabularySize() {
      return model.vocabularySize();
    }

    @Override
    public int maximumLength() {
      return model.maximumLength();
    }
  }

  private static TrainingPlan plan(int steps) {
    var settings =
        new TrainingSettings(
                3,
                new LearningRate(1e-3, 2, steps, 0.1),
                Diffusion.OBJECTIVE,
                new Prefixes.Varied(),
                0,
                6,
                5,
                2,
                Samples.of(6, List.of("", "a"), LENGTH),
                1)
            .with(SettingValues.NONE.with(TrainingFields.EXACT_WINDOWS, 3.0));
    return new TrainingPlan(
        new TrainingPlan.From(Path.of("model"), LENGTH),
        TextSource.of(List.of(), new TextSource.Share(0.1)),
        settings,
        Path.of("run"),
        1);
  }

  private RunTimes measured() {
    MaskedBatch batch =
        MASKER.mask(
            List.of(WINDOWS.tokens(0), WINDOWS.tokens(1)),
            Diffusion.OBJECTIVE,
            new Prefixes.Varied(),
            new SplittableRandom(1));
    return RunTimes.measure(new TimedLearner(), plan(12), batch, Path.of("trial"), () -> nanos);
  }

  @Test
  void thePartsAreMeasured() {
    RunTimes times = measured();
    assertThat(times.step()).isCloseTo(2, within(1e-6));
    assertThat(times.scoring()).isCloseTo(0.05, within(1e-6));
    assertThat(times.pass()).isCloseTo(0.5, within(1e-6));
    assertThat(times.save()).isCloseTo(4, within(1e-6));
  }

  @Test
  void aRunTakesAsLongAsWasSaid() {
    RunTimes times = measured();
    long heldOut = IntStream.range(0, WINDOWS.size()).count() * (LENGTH - 1);
    for (int steps : new int[] {1, 12, 20}) {
      nanos = 0;
      TrainingPlan plan = plan(steps);
      try (var run =
          new TrainingRun(
              plan.settings(),
              new TimedLearner(),
              MASKER,
              WINDOWS,
              WINDOWS,
              plan.folder(),
              Map.of())) {
        run.forEachRemaining(_ -> {});
      }
      double took = nanos * 1e-9;
      assertThat(times.seconds(plan, heldOut)).isCloseTo(took, within(0.1 * took));
      assertThat(took).as("far more than the steps alone").isGreaterThan(2 * 2 * steps);
    }
  }

  @Test
  void aTimeIsFilledWithSteps() {
    RunTimes times = measured();
    int steps = times.stepsIn(600, RunTimesTest::plan, 56);
    assertThat(times.seconds(plan(steps), 56)).isLessThanOrEqualTo(600);
    assertThat(times.seconds(plan(steps + 1), 56)).isGreaterThan(600);
    assertThat(times.stepsIn(1, RunTimesTest::plan, 56)).as("at least one").isEqualTo(1);
  }
}
