package org.unmask.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.checkpoint.ModelFolderWriter;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.inference.ModelLoader;
import org.unmask.engine.inference.ParityTest;
import org.unmask.engine.inference.TorchModel;
import org.unmask.error.UserError;
import org.unmask.training.bound.LikelihoodBound;
import org.unmask.training.data.TextSource;
import org.unmask.training.init.NewModelSize;
import org.unmask.training.objective.Objective;
import org.unmask.training.objective.Prefixes;
import org.unmask.training.objective.kind.Diffusion;
import org.unmask.training.objective.kind.Grid;
import org.unmask.training.objective.kind.Mean;
import org.unmask.training.run.TrainingEvent;
import org.unmask.training.run.TrainingPlan;
import org.unmask.training.run.TrainingRun;
import org.unmask.training.setting.LearningRate;
import org.unmask.training.setting.Samples;
import org.unmask.training.setting.TrainingSettings;

@Tag("engine")
class TrainingTest {
  private static final NewModelSize TINY = new NewModelSize(2, 32, 2, 300, 16);

  @TempDir Path folder;
  private Path text = Path.of("");
  private double averaging;
  private int accumulation = 1;

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
            new Prefixes.Varied(),
            averaging,
            1000,
            1000,
            8,
            Samples.NONE,
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
        Precision.BFLOAT16);
  }

  private static List<TrainingEvent.Batch> batches(TrainingRun run, int count) {
    var batches = new ArrayList<TrainingEvent.Batch>();
    while (run.hasNext() && batches.size() < count) {
      if (run.next() instanceof TrainingEvent.Batch batch) {
        batches.add(batch);
      }
    }
    return batches;
  }

  private static List<Double> losses(List<TrainingEvent.Batch> batches) {
    return batches.stream().map(TrainingEvent.Batch::loss).toList();
  }

  @Test
  void preparingEndsSoonAfterItIsCancelled() throws IOException {
    String document = Files.readString(text);
    Files.writeString(text, String.join("\n<|endoftext|>\n", Collections.nCopies(20, document)));
    TrainingJob job =
        job(new TrainingPlan.New(TINY), 300, "model", Precision.FLOAT32, Diffusion.OBJECTIVE);
    for (int last : List.of(1, 20, 21, 39, 60)) { // of the vocabulary, of either text
      var asked = new AtomicInteger();
      assertThatThrownBy(() -> Training.open(job, () -> asked.incrementAndGet() == last))
          .isInstanceOf(CancellationException.class);
      assertThat(asked).hasValue(last);
    }
  }

  @Test
  void learnsASmallTextByHeart() {
    TrainingJob job =
        job(new TrainingPlan.New(TINY), 300, "model", Precision.FLOAT32, Diffusion.OBJECTIVE);
    var bounds = new ArrayList<LikelihoodBound>();
    try (TrainingRun run = Training.open(job)) {
      run.forEachRemaining(
          event -> {
            if (event instanceof TrainingEvent.Evaluation evaluation) {
              bounds.add(evaluation.bound());
            }
          });
    }
    assertThat(bounds.getLast().nats()).isLessThan(1.5); // ln 300 = 5.7 for one who knows nothing
    try (TorchModel model =
        ModelLoader.load(
            Checkpoint.open(folder.resolve("model")), Device.CPU, Precision.FLOAT32, 1)) {
      LikelihoodBound published = Training.evaluate(model, text, 16, 8, 5);
      double error = Math.hypot(published.standardError(), bounds.getLast().standardError());
      assertThat(published.nats()).isCloseTo(bounds.getLast().nats(), within(4 * error));
      assertThat(published.tokens()).isEqualTo(bounds.getLast().tokens());
    }
  }

  @Test
  void aRunThatIsInterruptedHasTheSameCurve() {
    interruptAndCompare();
  }

  private void interruptAndCompare() {
    for (Precision precision : List.of(Precision.FLOAT32, Precision.BFLOAT16)) {
      var start = new TrainingPlan.New(TINY);
      List<Double> whole;
      try (TrainingRun run =
          Training.open(job(start, 20, "whole" + precision, precision, Mean.OBJECTIVE))) {
        whole = losses(batches(run, 20));
      }
      TrainingJob halves = job(start, 20, "halves" + precision, precision, Mean.OBJECTIVE);
      List<Double> parts = new ArrayList<>();
      try (TrainingRun run = Training.open(halves)) {
        parts.addAll(losses(batches(run, 10)));
      }
      try (TrainingRun run = Training.open(halves)) {
        assertThat(run.step()).isEqualTo(10);
        parts.addAll(losses(batches(run, 20)));
      }
      assertThat(parts).hasSize(20).isEqualTo(whole);
    }
  }

  @Test
  void averagesAreResumedToo() {
    averaging = 0.9;
    interruptAndCompare();
    try (TorchModel whole =
            ModelLoader.load(
                Checkpoint.open(folder.resolve("wholeFLOAT32")), Device.CPU, Precision.FLOAT32, 1);
        TorchModel halves =
            ModelLoader.load(
                Checkpoint.open(folder.resolve("halvesFLOAT32")),
                Device.CPU,
                Precision.FLOAT32,
                1)) {
      assertThat(halves.logits(new int[] {0, 20, 30}))
          .isDeepEqualTo(whole.logits(new int[] {0, 20, 30}));
    }
  }

  @Test
  void partsOfABatchMakeTheSameStep() {
    var start = new TrainingPlan.New(TINY);
    List<Double> whole;
    try (TrainingRun run =
        Training.open(job(start, 5, "one", Precision.FLOAT32, Diffusion.OBJECTIVE))) {
      whole = losses(batches(run, 5));
    }
    accumulation = 3;
    List<Double> parts;
    try (TrainingRun run =
        Training.open(job(start, 5, "three", Precision.FLOAT32, Diffusion.OBJECTIVE))) {
      parts = losses(batches(run, 5));
    }
    for (int step = 0; step < 5; step++) {
      assertThat(parts.get(step)).isCloseTo(whole.get(step), within(1e-3));
    }
    assertThat(whole.getLast()).isNotCloseTo(whole.getFirst(), within(1e-2));
  }

  @Test
  void goesOnFromACheckpoint() {
    try (TrainingRun run =
        Training.open(
            job(new TrainingPlan.New(TINY), 60, "base", Precision.FLOAT32, Mean.OBJECTIVE))) {
      batches(run, 60);
    }
    var from = new TrainingPlan.From(folder.resolve("base"), 12);
    try (TrainingRun run = Training.open(job(from, 5, "tuned", Precision.AUTO, Grid.OBJECTIVE))) {
      assertThat(losses(batches(run, 1)).getFirst()).isLessThan(5);
    }
    assertThat(Checkpoint.open(folder.resolve("tuned")).config().layers()).isEqualTo(2);
    assertThat(folder.resolve("tuned/README.md")).content().contains("| step | 1 |");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bert", "distilbert"})
  void othersOfItsFamilyLearnToo(String fixture) {
    Path base = ParityTest.FIXTURES.resolve(fixture);
    TrainingJob job =
        job(new TrainingPlan.From(base, 16), 100, "tuned", Precision.FLOAT32, Mean.OBJECTIVE);
    List<Double> losses;
    try (TrainingRun run = Training.open(job)) {
      losses = losses(batches(run, 100));
    }
    assertThat(losses.getLast()).isLessThan(0.6 * losses.getFirst());
    Checkpoint tuned = Checkpoint.open(folder.resolve("tuned"));
    assertThat(tuned.config()).isEqualTo(Checkpoint.open(base).config());
    assertThat(tuned.files().tensors().keySet())
        .contains(fixture.equals("bert") ? "cls.predictions.bias" : "vocab_projector.bias");
  }

  @Test
  void whatHasNoGradientsIsRefused() {
    for (String fixture : List.of("electra", "albert", "deberta-v3", "modernbert")) {
      var from = new TrainingPlan.From(ParityTest.FIXTURES.resolve(fixture), 16);
      assertThatThrownBy(
              () -> Training.open(job(from, 5, "tuned", Precision.FLOAT32, Mean.OBJECTIVE)))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("cannot be trained")
          .hasMessageEndingWith(
              "Start from one of type roberta, roberta-prelayernorm, bert, distilbert, gpt2.");
    }
  }

  @Test
  void aNewModelDoesNotReplaceAnother() throws IOException {
    TrainingJob job =
        job(new TrainingPlan.New(TINY), 5, "model", Precision.FLOAT32, Mean.OBJECTIVE);
    try (TrainingRun run = Training.open(job)) {
      assertThat(run.step()).isZero();
    }
    try (TrainingRun run = Training.open(job)) { // there was no step, so nothing to resume
      assertThat(run.step()).isZero();
      batches(run, 1);
    }
    Files.delete(TrainingRun.state(folder.resolve("model")));
    assertThatThrownBy(() -> Training.open(job))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("already holds a model");
  }

  @Test
  void aFirstSaveThatWasCutOffIsMadeAgain() throws IOException {
    TrainingJob job =
        job(new TrainingPlan.New(TINY), 5, "model", Precision.FLOAT32, Mean.OBJECTIVE);
    Path start = RunStart.folder(folder.resolve("model"));
    Path kept = folder.resolve("kept");
    try (TrainingRun run = Training.open(job)) {
      Files.createDirectories(kept);
      ModelFolderWriter.copyAllButWeights(start, kept);
      Files.copy(start.resolve("model.safetensors"), kept.resolve("model.safetensors"));
      batches(run, 1);
    }
    assertThat(start).as("not needed after the first save").doesNotExist();
    Files.move(kept, start); // as if killed between the model and the state
    Files.delete(TrainingRun.state(folder.resolve("model")));
    try (TrainingRun run = Training.open(job)) {
      assertThat(run.step()).isZero();
      assertThat(batches(run, 1)).hasSize(1);
    }
  }

  @Test
  void aLengthTheModelCannotTakeIsAProblem() {
    TrainingJob job =
        job(
            new TrainingPlan.From(Path.of("src/test/fixtures/tied-float32"), 8193),
            5,
            "model",
            Precision.FLOAT32,
            Mean.OBJECTIVE);
    assertThatThrownBy(() -> Training.open(job))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("length is 8193");
  }
}
