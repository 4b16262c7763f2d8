package org.unmask.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.checkpoint.ModelFolderWriter;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.inference.ModelLoader;
import org.unmask.engine.inference.ParityTest;
import org.unmask.engine.inference.TorchModel;
import org.unmask.engine.safetensors.Safetensors;
import org.unmask.engine.safetensors.StoredTensor;
import org.unmask.error.UserError;
import org.unmask.training.bound.LikelihoodBound;
import org.unmask.training.data.Surprisals;
import org.unmask.training.data.TextSource;
import org.unmask.training.init.NewModelSize;
import org.unmask.training.init.NewModelSize.Family;
import org.unmask.training.init.VocabularyChoice;
import org.unmask.training.objective.MaskedBatch;
import org.unmask.training.objective.Masker;
import org.unmask.training.objective.Objective;
import org.unmask.training.objective.Prefixes;
import org.unmask.training.objective.kind.Diffusion;
import org.unmask.training.objective.kind.Mean;
import org.unmask.training.objective.kind.NextToken;
import org.unmask.training.run.Learner;
import org.unmask.training.run.TrainingEvent;
import org.unmask.training.run.TrainingPlan;
import org.unmask.training.run.TrainingRun;
import org.unmask.training.setting.LearningRate;
import org.unmask.training.setting.Samples;
import org.unmask.training.setting.TrainingSettings;

/**
 * A GPT-2 in training, against transformers and torch; see src/test/fixtures/record_training.py.
 */
@Tag("engine")
class Gpt2TrainingTest {
  private static final Path MODEL = ParityTest.FIXTURES.resolve("gpt2");
  private static final TrainingPlan.Start NEW =
      new TrainingPlan.New(
          new NewModelSize(Family.GPT2, 2, 32, 2, 300, 16), new VocabularyChoice.Take(MODEL));

  @TempDir Path folder;
  private Path text = Path.of("");
  private double averaging;
  private int accumulation = 1;
  private Samples samples = Samples.NONE;

  /**
   * A record of next-token.json.
   *
   * @param weights of each, after the first step, a few of its numbers, evenly spaced
   * @param after what the model says of the last batch after the last step
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Recorded(
      double learningRate, List<Step> steps, Map<String, float[]> weights, float[] after) {
    record Step(int[][] tokens, double loss, double gradientNorm) {}

    static Recorded read() throws IOException {
      return new Gson()
          .fromJson(
              Files.readString(ParityTest.FIXTURES.resolve("training/next-token.json")),
              Recorded.class);
    }
  }

  @BeforeEach
  void writeText() throws IOException {
    text = folder.resolve("text.txt");
    Files.writeString(
        text,
        """
        Tom had a red ball. He liked to kick the ball in the park.
        <|endoftext|>
        Lily saw a big dog. The dog was sad, so she gave it a hug, and they played.
        """
            .repeat(4));
  }

  private TrainingJob job(
      TrainingPlan.Start start, int steps, String out, Precision precision, Objective objective) {
    var settings =
        new TrainingSettings(
            8,
            new LearningRate(3e-3, 10, steps, 0.1),
            objective,
            new Prefixes.Fixed(0),
            averaging,
            1000,
            1000,
            1,
            samples,
            1);
    return new TrainingJob(
        new TrainingPlan(
            start,
            TextSource.of(List.of(text), new TextSource.Texts(List.of(text))),
            settings,
            folder.resolve(out),
            accumulation),
        Device.CPU,
        precision,
        1,
        Precision.FLOAT32);
  }

  private static MaskedBatch batch(Recorded.Step step) {
    var special = new BitSet();
    special.set(0, 5);
    return new Masker(4, special, Surprisals.even(304))
        .mask(
            List.of(step.tokens()),
            NextToken.OBJECTIVE,
            new Prefixes.Fixed(0),
            new SplittableRandom(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void stepsHaveTransformersLossesAndGradientNormsAndWeights(int parts) throws IOException {
    Recorded recorded = Recorded.read();
    accumulation = parts;
    TrainingJob job =
        job(new TrainingPlan.From(MODEL, 40), 4, "unused", Precision.FLOAT32, NextToken.OBJECTIVE);
    ModelFolderWriter.copyAllButWeights(MODEL, folder);
    try (Learner learner = LearnerLoader.load(Checkpoint.open(MODEL), job, Map.of())) {
      for (Recorded.Step step : recorded.steps()) {
        Learner.Outcome outcome = learner.step(batch(step), recorded.learningRate());
        assertThat(outcome.loss()).isCloseTo(step.loss(), within(1e-4));
        assertThat(outcome.gradientNorm())
            .isCloseTo(step.gradientNorm(), within(1e-4 * step.gradientNorm()));
        if (step.equals(recorded.steps().getFirst())) {
          learner.publish(folder, Map.of());
          assertWeights(recorded.weights());
        }
      }
      assertThat(learner.crossEntropies(batch(recorded.steps().getLast())))
          .containsExactly(recorded.after(), within(1e-4f));
    }
    assertThat(folder.resolve("README.md")).content().contains("gpt2 for causal language");
  }

  /** What is published has all of transformers' weights, and no others. */
  private void assertWeights(Map<String, float[]> expected) {
    Safetensors files = Safetensors.open(folder);
    assertThat(files.tensors().keySet()).isEqualTo(expected.keySet());
    try (Arena arena = Arena.ofConfined()) {
      Safetensors.Mapping mapping = files.map(arena);
      expected.forEach(
          (name, some) -> {
            if (!name.endsWith("attn.c_attn.bias")) { // its keys' gradients are nought but rounding
              StoredTensor tensor = Objects.requireNonNull(files.tensors().get(name));
              FloatBuffer values = mapping.bytes(tensor).asFloatBuffer();
              int apart = Math.max(1, values.remaining() / 7);
              for (int i = 0; i < some.length; i++) {
                assertThat(values.get(i * apart)).as(name).isCloseTo(some[i], within(1e-5f));
              }
            }
          });
    }
  }

  @Test
  void aNewOneLearnsASmallTextByHeartAndTellsItsLikelihood() {
    averaging = 0.9;
    var bounds = new ArrayList<LikelihoodBound>();
    try (TrainingRun run =
        Training.open(job(NEW, 300, "model", Precision.FLOAT32, NextToken.OBJECTIVE))) {
      run.forEachRemaining(
          event -> {
            if (event instanceof TrainingEvent.Evaluation evaluation) {
              bounds.add(evaluation.bound());
            }
          });
    }
    assertThat(bounds.getFirst().nats()).isCloseTo(Math.log(300), within(0.2));
    assertThat(bounds.getLast().nats()).isLessThan(0.5);
    assertThat(bounds).allMatch(LikelihoodBound::isExact);
    Checkpoint made = Checkpoint.open(folder.resolve("model"));
    assertThat(made.tokenizer().vocabulary().size()).isEqualTo(300);
    assertThat(folder.resolve("model/tokenizer_config.json")).content().contains("<s>");
    try (TorchModel model = ModelLoader.load(made, Device.CPU, Precision.FLOAT32, 1)) {
      LikelihoodBound published = Training.evaluate(model, text, 16, 1, 1);
      assertThat(published.nats()).isCloseTo(bounds.getLast().nats(), within(1e-4));
      assertThat(published.standardError())
          .isCloseTo(bounds.getLast().standardError(), within(1e-4));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Precision.class,
      names = {"FLOAT32", "BFLOAT16"})
  void aRunThatIsInterruptedHasTheSameCurveAndModel(Precision precision) throws IOException {
    averaging = 0.9;
    List<Double> whole;
    try (TrainingRun run = Training.open(job(NEW, 20, "whole", precision, NextToken.OBJECTIVE))) {
      whole = losses(run, 20);
    }
    TrainingJob halves = job(NEW, 20, "halves", precision, NextToken.OBJECTIVE);
    List<Double> parts;
    try (TrainingRun run = Training.open(halves)) {
      parts = losses(run, 10);
    }
    try (TrainingRun run = Training.open(halves)) {
      assertThat(run.step()).isEqualTo(10);
      parts.addAll(losses(run, 10));
    }
    assertThat(parts).hasSize(20).isEqualTo(whole);
    assertThat(folder.resolve("halves/model.safetensors"))
        .hasSameBinaryContentAs(folder.resolve("whole/model.safetensors"));
  }

  private static List<Double> losses(TrainingRun run, int count) {
    var losses = new ArrayList<Double>();
    while (run.hasNext() && losses.size() < count) {
      if (run.next() instanceof TrainingEvent.Batch batch) {
        losses.add(batch.loss());
      }
    }
    return losses;
  }

  /** In bfloat16 attention is made of its parts, so that its gradient is fast. */
  @Test
  void inBfloat16ATokenSeesNoneAfterItEither() throws IOException {
    Recorded.Step step = Recorded.read().steps().getFirst();
    TrainingJob job =
        job(new TrainingPlan.From(MODEL, 40), 4, "unused", Precision.BFLOAT16, NextToken.OBJECTIVE);
    try (Learner learner = LearnerLoader.load(Checkpoint.open(MODEL), job, Map.of())) {
      Learner.Outcome outcome = learner.step(batch(step), 0);
      assertThat(outcome.loss()).isCloseTo(step.loss(), within(0.03 * step.loss()));
      assertThat(outcome.gradientNorm())
          .isCloseTo(step.gradientNorm(), within(0.05 * step.gradientNorm()));
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Path masked = ParityTest.FIXTURES.resolve("tied-float32");
    assertRefused(NEW, Diffusion.OBJECTIVE, "next-token, not by diffusion");
    assertRefused(new TrainingPlan.From(MODEL, 16), Mean.OBJECTIVE, "next-token, not by mean");
    assertRefused(
        new TrainingPlan.From(masked, 16),
        NextToken.OBJECTIVE,
        "For a masked model, choose one of diffusion");
    assertRefused(
        new TrainingPlan.New(
            new NewModelSize(Family.GPT2, 2, 32, 2, 400, 16), new VocabularyChoice.Take(MODEL)),
        NextToken.OBJECTIVE,
        "300 tokens, but the new model is planned with 400");
    assertThatThrownBy(
            () ->
                AcceleratorExport.write(
                    job(NEW, 5, "away", Precision.FLOAT32, NextToken.OBJECTIVE),
                    folder.resolve("elsewhere")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("elsewhere");
    samples = Samples.of(5, List.of("Tom"), 16);
    assertRefused(NEW, NextToken.OBJECTIVE, "--sample");
    assertThat(folder.resolve("refused/model.safetensors")).doesNotExist();
  }

  private void assertRefused(TrainingPlan.Start start, Objective objective, String said) {
    assertThatThrownBy(() -> Training.open(job(start, 5, "refused", Precision.FLOAT32, objective)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(said);
  }

  @Test
  void aNewRobertaMayTakeATokenizerTooIfItHasAMaskAndPadding() {
    var start =
        new TrainingPlan.New(new NewModelSize(2, 32, 2, 300, 16), new VocabularyChoice.Take(MODEL));
    try (TrainingRun run =
        Training.open(job(start, 2, "masked", Precision.FLOAT32, Mean.OBJECTIVE))) {
      assertThat(losses(run, 2)).hasSize(2);
    }
    assertThat(Checkpoint.open(folder.resolve("masked")).tokenizer().encode("the dog"))
        .isEqualTo(Checkpoint.open(MODEL).tokenizer().encode("the dog"));
  }
}
