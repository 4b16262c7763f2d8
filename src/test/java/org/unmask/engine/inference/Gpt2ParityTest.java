package org.unmask.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.unmask.diffusion.model.Prediction;
import org.unmask.engine.architecture.ModelConfig;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.checkpoint.ModelFolderWriter;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.training.Training;
import org.unmask.error.UserError;
import org.unmask.training.bound.LikelihoodBound;
import org.unmask.training.objective.MaskedBatch;

/**
 * A random GPT-2 against what transformers made of it; see src/test/fixtures/record_fixtures.py.
 */
@Tag("engine")
class Gpt2ParityTest {
  private static final Path FIXTURE = ParityTest.FIXTURES.resolve("gpt2");

  @TempDir Path folder;

  /**
   * A record of expected.json.
   *
   * @param length of the windows that the text is cut into
   * @param windows of each −log p of its tokens, in nats, and how many they are
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Expected(
      String text, int length, List<ParityTest.Sequence> sequences, double[][] windows) {
    static Expected read() throws IOException {
      return new Gson()
          .fromJson(Files.readString(FIXTURE.resolve("expected.json")), Expected.class);
    }
  }

  private static TorchModel load(Path folder, Precision precision) {
    return ModelLoader.load(Checkpoint.open(folder), Device.CPU, precision, 1);
  }

  @Test
  void logitsAgree() throws IOException {
    try (TorchModel model = load(FIXTURE, Precision.FLOAT32)) {
      for (ParityTest.Sequence sequence : Expected.read().sequences()) {
        float[][] logits = model.logits(sequence.tokens());
        assertThat(logits).hasDimensions(sequence.tokens().length, model.vocabularySize());
        for (int row = 0; row < logits.length; row++) {
          for (int token = 0; token < logits[row].length; token++) {
            assertThat((double) logits[row][token])
                .isCloseTo(sequence.logits()[row][token], within(1e-4));
          }
        }
      }
    }
  }

  /** The ways for some rows only, and in all precisions, which the choice of one compares. */
  @ParameterizedTest
  @EnumSource(
      value = Precision.class,
      names = {"FLOAT32", "BFLOAT16", "INT8"})
  void predictionsAndScoresOfSomeRowsAreThoseOfTheLogits(Precision precision) throws IOException {
    int[] tokens = Expected.read().sequences().getLast().tokens();
    double[][] logits = Expected.read().sequences().getLast().logits();
    int[] rows = {3, 0, 17, 38};
    int[] targets = IntStream.of(rows).map(row -> tokens[row + 1]).toArray();
    double error = precision == Precision.FLOAT32 ? 1e-4 : 0.5;
    try (TorchModel model = load(FIXTURE, precision)) {
      List<Prediction> predictions = model.fill(tokens, rows, 3);
      float[] scores =
          model.crossEntropies(
              new MaskedBatch(
                  1, tokens.length, tokens, rows, targets, new float[4], new double[1]));
      for (int i = 0; i < rows.length; i++) {
        double[] row = logits[rows[i]];
        double sum = Math.log(Arrays.stream(row).map(Math::exp).sum());
        int first = predictions.get(i).tokens()[0];
        assertThat((double) predictions.get(i).logProbabilities()[0])
            .isCloseTo(row[first] - sum, within(error));
        assertThat(row[first]).isCloseTo(Arrays.stream(row).max().orElse(0), within(error));
        assertThat((double) scores[i]).isCloseTo(sum - row[targets[i]], within(error));
      }
    }
  }

  @Test
  void theLikelihoodOfATextIsTransformersToo() throws IOException {
    Expected expected = Expected.read();
    Path text = Files.writeString(folder.resolve("text.txt"), expected.text());
    double[][] windows = expected.windows();
    double tokens = Arrays.stream(windows).mapToDouble(window -> window[1]).sum();
    double nats = Arrays.stream(windows).mapToDouble(window -> window[0]).sum() / tokens;
    double squares =
        Arrays.stream(windows)
            .mapToDouble(window -> Math.pow(window[0] - nats * window[1], 2))
            .sum();
    double error = Math.sqrt(squares * windows.length / (windows.length - 1)) / tokens;
    try (TorchModel model = load(FIXTURE, Precision.FLOAT32)) {
      LikelihoodBound found = Training.evaluate(model, text, expected.length(), 4, 1);
      assertThat(found.isExact()).isTrue();
      assertThat(found.tokens()).isEqualTo((long) tokens);
      assertThat(found.nats()).isCloseTo(nats, within(1e-4));
      assertThat(found.standardError()).isCloseTo(error, within(1e-4));
    }
  }

  @Test
  void fillsNoMasks() {
    assertThatThrownBy(() -> Checkpoint.open(FIXTURE).requireMasked())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("gpt2 predicts the next token")
        .hasMessageContaining("unmask evaluate");
  }

  @ParameterizedTest
  @CsvSource({
    "scale_attn_weights, true, false",
    "scale_attn_by_inverse_layer_idx, false, true",
    "reorder_and_upcast_attn, false, true",
    "add_cross_attention, false, true",
    "activation_function, \"gelu_new\", \"relu\"",
  })
  void whatIsNotSupportedIsNamedWithItsValue(String key, String usual, String other)
      throws IOException {
    ModelFolderWriter.copyAllButWeights(FIXTURE, folder);
    Path config = folder.resolve("config.json");
    String before = Files.readString(config);
    String after =
        before.replace("\"%s\": %s".formatted(key, usual), "\"%s\": %s".formatted(key, other));
    assertThat(after).isNotEqualTo(before);
    Files.writeString(config, after);
    assertThatThrownBy(() -> ModelConfig.read(config))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("%s is %s".formatted(key, other.replace("\"", "")));
  }

  /** GPT-2's own vocabulary has but one special token, and no mask. */
  @Test
  void aVocabularyWithoutAMaskIsForModelsThatNeedNone() throws IOException {
    String file = Files.readString(FIXTURE.resolve("tokenizer.json"));
    for (Path from : List.of(FIXTURE, ParityTest.FIXTURES.resolve("tied-float32"))) {
      ModelFolderWriter.copyAllButWeights(from, folder);
      Files.copy(
          from.resolve("model.safetensors"),
          folder.resolve("model.safetensors"),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      Files.writeString(
          folder.resolve("tokenizer.json"),
          file.replace("\"<s>\"", "\"<|endoftext|>\"").replace("\"<mask>\"", "\"<other>\""));
      if (from.equals(FIXTURE)) {
        Path text = Files.writeString(folder.resolve("text.txt"), "The dog ran. ".repeat(30));
        try (TorchModel model = load(folder, Precision.FLOAT32)) {
          assertThat(model.checkpoint().tokenizer().mask()).isNegative();
          assertThat(model.checkpoint().tokenizer().start()).isZero();
          assertThat(Training.evaluate(model, text, 16, 1, 1).nats()).isPositive();
        }
      } else {
        assertThatThrownBy(() -> Checkpoint.open(folder))
            .isInstanceOf(UserError.class)
            .hasMessageContaining("has no mask");
      }
    }
  }
}
