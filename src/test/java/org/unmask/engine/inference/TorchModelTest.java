package org.unmask.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.run.Denoising;
import org.unmask.diffusion.run.RecordingDetail;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.run.Step;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sampler.HandMade;
import org.unmask.diffusion.sampler.ScheduledRemasking;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.program.Engine;
import org.unmask.engine.program.TorchProgram;
import org.unmask.error.UserError;

/** The promises of a loaded model beyond agreeing with transformers. */
@Tag("engine")
class TorchModelTest {
  private static final Path FOLDER = ParityTest.FIXTURES.resolve("tied-float32");

  private static TorchModel open(Precision precision) {
    return ModelLoader.load(Checkpoint.open(FOLDER), Device.CPU, precision, 1);
  }

  private static Draft masks(int length) {
    return Draft.prompted(new int[] {0, 40, 41}, length);
  }

  private static List<Edits> run(TorchModel model, Draft start) {
    var settings =
        new Settings(SamplerOptions.usual(ScheduledRemasking.SPEC), 6, new TokenChoice(1, 0, 1), 7);
    List<Edits> edits = new java.util.ArrayList<>();
    for (Denoising run =
            new Denoising(model, new Trajectory(start, settings, List.of()), RecordingDetail.NONE);
        run.hasNext(); ) {
      Step step = run.next();
      edits.add(new Edits(step.edits().toString(), step.masksLeft()));
    }
    return edits;
  }

  /** A step but for its milliseconds. */
  private record Edits(String edits, int masksLeft) {}

  @Test
  void theSameSeedGivesTheSameRunAndNoSpecialToken() {
    try (TorchModel model = open(Precision.FLOAT32);
        TorchModel again = open(Precision.FLOAT32)) {
      List<Edits> first = run(model, masks(40));
      assertThat(first)
          .hasSize(6)
          .isEqualTo(run(model, masks(40)))
          .isEqualTo(run(again, masks(40)));
    }
  }

  @Test
  void noCandidateIsSpecialOrUnusedHoweverManyAreAsked() {
    try (TorchModel model = open(Precision.FLOAT32)) {
      var vocabulary = model.checkpoint().tokenizer().vocabulary();
      List<Prediction> predictions = model.predict(masks(20), new int[] {3, 19}, 4096);
      for (Prediction prediction : predictions) {
        assertThat(prediction.tokens()).hasSize(vocabulary.size() - 5).doesNotHaveDuplicates();
        assertThat(Arrays.stream(prediction.tokens()))
            .allMatch(token -> token < vocabulary.size() && !vocabulary.isSpecial(token));
        assertThat(
                IntStream.range(0, prediction.tokens().length)
                    .mapToDouble(prediction::probability)
                    .sum())
            .isCloseTo(1, within(1e-4));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 33, 64})
  void aPositionsPredictionDoesNotDependOnHowManyAreAsked(int count) {
    try (TorchModel model = open(Precision.FLOAT32)) {
      int[] positions = IntStream.range(0, count).map(at -> 63 - at).toArray();
      Prediction alone = model.predict(masks(64), new int[] {63}, 3).getFirst();
      List<Prediction> all = model.predict(masks(64), positions, 3);
      assertThat(all)
          .extracting(Prediction::position)
          .containsExactly(Arrays.stream(positions).boxed().toArray(Integer[]::new));
      assertThat(all.getFirst().tokens()).isEqualTo(alone.tokens());
      assertThat(all.getFirst().logProbabilities()[2])
          .isCloseTo(alone.logProbabilities()[2], within(1e-4f));
      assertThat(all.getFirst().entropy()).isCloseTo(alone.entropy(), within(1e-4));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "BFLOAT16", "INT8"})
  void aTokenThatStandsThereHasTheProbabilityItHasAsACandidate(Precision precision) {
    int[] tokens = IntStream.range(0, 24).map(at -> at % 3 == 0 ? Draft.MASKED : 40 + at).toArray();
    tokens[0] = 0;
    Draft draft = HandMade.draft(tokens);
    int[] positions = {7, 1, 20};
    try (TorchModel model = open(precision)) {
      assertStandingIsACandidate(draft, model.predict(draft, positions, 4096));
      assertStandingIsACandidate(
          draft, model.predictGuided(draft, masks(24), 1.5, positions, 4096));
    }
  }

  private static void assertStandingIsACandidate(Draft draft, List<Prediction> predictions) {
    for (Prediction said : predictions) {
      int rank =
          IntStream.range(0, said.tokens().length)
              .filter(each -> said.tokens()[each] == draft.token(said.position()))
              .findFirst()
              .orElseThrow();
      assertThat(said.standingProbability()).isCloseTo(said.probability(rank), withinPercentage(4));
    }
  }

  @Test
  void frequenciesAreTheMeanPredictionOfMasks() {
    try (TorchModel model = open(Precision.FLOAT32)) {
      double[] frequencies = model.frequencies();

      int masks = Math.min(32, model.maximumLength() - 1);
      double[] mean = new double[model.vocabularySize()];
      int[] positions = IntStream.rangeClosed(1, masks).toArray();
      for (Prediction said :
          model.predict(Draft.prompted(new int[] {0}, masks + 1), positions, 4096)) {
        for (int rank = 0; rank < said.tokens().length; rank++) {
          mean[said.tokens()[rank]] += said.probability(rank) / masks;
        }
      }
      assertThat(frequencies).containsExactly(mean, within(1e-5));
      assertThat(Arrays.stream(frequencies).sum()).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void askingForNothingRunsNothing() {
    try (TorchModel model = open(Precision.FLOAT32)) {
      assertThat(model.predict(masks(5), new int[0], 3)).isEmpty();
    }
  }

  /** A shape that no one has seen before costs oneDNN a primitive, so there must be few. */
  @Test
  void rowCountsAreFewAndWasteLittle() {
    Set<Integer> sizes = new HashSet<>();
    for (int rows = 1; rows <= 512; rows++) {
      int padded = TorchProgram.padded(rows);
      sizes.add(padded);
      assertThat(padded).isGreaterThanOrEqualTo(rows);
      if (rows > 32) {
        assertThat(padded).isLessThan(rows * 3 / 2);
      }
    }
    assertThat(sizes).hasSizeLessThanOrEqualTo(12);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "BFLOAT16", "FLOAT16"})
  void eachPrecisionPredictsTheSame(Precision precision) {
    try (TorchModel exact = open(Precision.FLOAT32);
        TorchModel model = open(precision)) {
      assertThat(model.precision()).isEqualTo(precision);
      assertThat(model.reason().toString()).contains(precision.label());
      Prediction expected = exact.predict(masks(30), new int[] {20}, 1).getFirst();
      Prediction found = model.predict(masks(30), new int[] {20}, 1).getFirst();
      assertThat(found.logProbabilities()[0])
          .isCloseTo(expected.logProbabilities()[0], within(0.3f));
      assertThat(found.entropy()).isCloseTo(expected.entropy(), within(0.1));
    }
  }

  @Test
  void autoChoosesAndSaysWhy() {
    try (TorchModel model = open(Precision.AUTO)) {
      assertThat(model.precision()).isNotEqualTo(Precision.AUTO);
      assertThat(model.reason().toString())
          .startsWith(model.precision().label())
          .contains("float32", "bfloat16", "ms");
      assertThat(model.device()).hasToString("CPU, 1 thread");
      assertThat(new Messages(Language.RUSSIAN).translated(model.reason()))
          .contains("прямой проход")
          .doesNotContain("pass");
      assertThat(new Messages(Language.KOREAN).translated(model.device())).isEqualTo("CPU, 스레드 1개");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTO", "FLOAT32"})
  void theNumberOfThreadsIsChosenByTimeAndTold(Precision precision) {
    Checkpoint checkpoint = Checkpoint.open(FOLDER);
    try (TorchModel model =
        ModelLoader.load(Engine.start(), checkpoint, Device.CPU, precision, List.of(2, 1))) {
      String threads = model.device().toString().substring("CPU, ".length());
      assertThat(model.reason().toString())
          .startsWith(model.precision().label() + " on " + threads + ": ")
          .contains("float32 on 2 threads ", model.precision().label() + " on 1 thread ");
      assertThat(model.predict(masks(9), new int[] {8}, 1)).hasSize(1);
    }
  }

  @Test
  void wrongArgumentsAreNamed() {
    try (TorchModel model = open(Precision.FLOAT32)) {
      assertThat(model.maximumLength()).isEqualTo(64);
      assertThatThrownBy(() -> model.predict(masks(65), new int[] {64}, 1))
          .hasMessageContaining("65");
      assertThatThrownBy(() -> model.predict(masks(9), new int[] {9}, 1))
          .hasMessageContaining("position 9");
      assertThatThrownBy(() -> model.predict(masks(9), new int[] {8}, 0))
          .hasMessageContaining("0 candidates");
      assertThatThrownBy(() -> model.fill(new int[] {304}, new int[] {0}, 1))
          .hasMessageContaining("token 304");
    }
  }

  @Test
  void aClosedModelSaysSo() {
    TorchModel model = open(Precision.FLOAT32);
    model.close();
    model.close();
    assertThatThrownBy(() -> model.predict(masks(9), new int[] {8}, 1))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aMissingGpuIsAProblem() {
    assertThatThrownBy(
            () -> ModelLoader.load(Checkpoint.open(FOLDER), Device.gpu(999), Precision.AUTO))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("This machine has no gpu:999");
  }

  @Test
  void theHashIsTheFilesOwn() throws Exception {
    var sum = java.security.MessageDigest.getInstance("SHA-256");
    byte[] bytes = java.nio.file.Files.readAllBytes(FOLDER.resolve("model.safetensors"));
    assertThat(Checkpoint.open(FOLDER).hash())
        .isEqualTo(java.util.HexFormat.of().formatHex(sum.digest(bytes)));
    assertThat(Checkpoint.open(FOLDER).name()).isEqualTo("tied-float32");
  }

  /** In a process of its own, for what native code prints does not pass through Java. */
  @Test
  void theEngineIsSilent() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                QuietModel.class.getName(),
                FOLDER.toString())
            .redirectErrorStream(true)
            .start();
    String output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(output).isEqualTo("bfloat16\n");
    assertThat(process.exitValue()).isEqualTo(0);
  }
}
