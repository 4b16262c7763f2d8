package org.unmask.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.inference.ModelLoader;
import org.unmask.engine.inference.ParityTest;
import org.unmask.engine.inference.TorchModel;
import org.unmask.engine.safetensors.Safetensors;
import org.unmask.engine.tokenizer.FolderTokenizer;
import org.unmask.error.UserError;
import org.unmask.generation.Generation;
import org.unmask.generation.GenerationSettings;
import org.unmask.training.data.TextSource;
import org.unmask.training.init.VocabularyChoice;
import org.unmask.training.objective.Prefixes;
import org.unmask.training.objective.kind.Mean;
import org.unmask.training.run.TrainingPlan;
import org.unmask.training.run.TrainingPlan.From;
import org.unmask.training.run.TrainingRun;
import org.unmask.training.setting.LearningRate;
import org.unmask.training.setting.Samples;
import org.unmask.training.setting.TrainingSettings;

/** A BertModel without a head, from transformers; see src/test/fixtures/record_fixtures.py. */
@Tag("engine")
class PretrainedStartTest {
  private static final Path ENCODER = ParityTest.FIXTURES.resolve("encoder");
  private static final Path BERT = ParityTest.FIXTURES.resolve("bert");
  private static final int WINDOW = 40;
  private static final int WIDTH = 32;
  private static final VocabularyChoice KEEP = new VocabularyChoice.Keep();

  @TempDir Path folder;
  private Path text = Path.of("");

  record Expected(List<Sequence> sequences) {}

  @SuppressWarnings("ArrayRecordComponent")
  record Sequence(int[] tokens, double[][] states) {}

  @BeforeEach
  void writeText() throws IOException {
    text = folder.resolve("text.txt");
    Files.writeString(
        text,
        "Lily had a red ball, and the dog liked to play with the ball in the park.\n".repeat(8));
  }

  private Path start(From from) {
    Path start = folder.resolve("start");
    PretrainedStart.write(start, from, from.vocabulary(), List.of(), 1);
    return start;
  }

  private static float[] stored(Path folder, String name) {
    Safetensors files = Safetensors.open(folder);
    try (Arena arena = Arena.ofConfined()) {
      return files.map(arena).floats(Objects.requireNonNull(files.tensors().get(name), name));
    }
  }

  @Test
  void hiddenStatesAreTheEncodersAndTheHeadPassesThem() throws IOException {
    Path start = start(new From(ENCODER, WINDOW));
    float[] dense = stored(start, "lm_head.dense.weight");
    float[] words = stored(start, "roberta.embeddings.word_embeddings.weight");
    Expected expected =
        new Gson().fromJson(Files.readString(ENCODER.resolve("expected.json")), Expected.class);
    try (TorchModel model =
        ModelLoader.load(Checkpoint.open(start), Device.CPU, Precision.FLOAT32)) {
      for (Sequence sequence : expected.sequences()) {
        float[][] logits = model.logits(sequence.tokens());
        for (int position = 0; position < logits.length; position++) {
          double[] head = head(sequence.states()[position], dense);
          for (int token = 0; token < logits[position].length; token++) {
            double sum = 0;
            for (int i = 0; i < WIDTH; i++) {
              sum += head[i] * words[token * WIDTH + i];
            }
            assertThat((double) logits[position][token]).isCloseTo(sum, within(1e-4));
          }
        }
      }
    }
    double diagonal = 0;
    double beside = 0;
    for (int i = 0; i < dense.length; i++) {
      boolean isDiagonal = i / WIDTH == i % WIDTH;
      diagonal += isDiagonal ? dense[i] : 0;
      beside += isDiagonal ? 0 : dense[i] * dense[i];
    }
    assertThat(diagonal / WIDTH).isCloseTo(1, within(0.02));
    assertThat(Math.sqrt(beside / dense.length)).isCloseTo(0.02, within(0.002));
  }

  /** LN(gelu(dense · state)) with a norm of 1 and 0. */
  private static double[] head(double[] state, float[] dense) {
    double[] said = new double[WIDTH];
    for (int out = 0; out < WIDTH; out++) {
      double sum = 0;
      for (int in = 0; in < WIDTH; in++) {
        sum += dense[out * WIDTH + in] * state[in];
      }
      said[out] = sum * normal(sum);
    }
    double mean = Arrays.stream(said).average().orElseThrow();
    double variance =
        Arrays.stream(said).map(value -> (value - mean) * (value - mean)).average().orElseThrow();
    return Arrays.stream(said).map(value -> (value - mean) / Math.sqrt(variance)).toArray();
  }

  /** Φ(x), by Simpson's rule. */
  private static double normal(double x) {
    int steps = 200;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      double at = x * i / steps;
      double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight * Math.exp(-at * at / 2);
    }
    return 0.5 + sum * x / steps / 3 / Math.sqrt(2 * Math.PI);
  }

  /** Layers, head and decoder, tied or not, are the base's, in whatever names and type. */
  @ParameterizedTest
  @ValueSource(strings = {"bert", "distilbert", "tied-float32", "sharded-bfloat16"})
  void aLongerWindowAloneChangesNoLogits(String fixture) throws IOException {
    Path base = ParityTest.FIXTURES.resolve(fixture);
    Path start = start(new From(base, 100));
    Checkpoint made = Checkpoint.open(start);
    int padding = FolderTokenizer.open(base).special().padding();
    boolean isBerts = !fixture.endsWith("32") && !fixture.endsWith("16");
    try (TorchModel model = ModelLoader.load(made, Device.CPU, Precision.FLOAT32)) {
      for (ParityTest.Sequence sequence : ParityTest.Expected.read(base).sequences()) {
        int[] tokens = sequence.tokens();
        if (isBerts && IntStream.of(tokens).anyMatch(token -> token == padding)) {
          continue; // RoBERTa counts no positions for padding
        }
        float[][] logits = model.logits(tokens);
        for (int row = 0; row < sequence.logits().length; row++) {
          for (int token = 0; token < logits[row].length; token++) {
            assertThat((double) logits[row][token])
                .isCloseTo(sequence.logits()[row][token], within(1e-4));
          }
        }
      }
    }
  }

  @Test
  void positionsAreCutOrRepeated() {
    float[] old = stored(ENCODER, "embeddings.position_embeddings.weight");
    for (int length : new int[] {16, 100}) {
      Path start = start(new From(ENCODER, length));
      float[] rows = stored(start, "roberta.embeddings.position_embeddings.weight");
      assertThat(rows).hasSize((length + 1) * WIDTH); // [PAD] is 0, so the first is 1
      for (int position = 0; position < length; position++) {
        int from = position % WINDOW * WIDTH;
        assertThat(Arrays.copyOfRange(rows, (position + 1) * WIDTH, (position + 2) * WIDTH))
            .isEqualTo(Arrays.copyOfRange(old, from, from + WIDTH));
      }
      assertThat(Checkpoint.open(start).config().maximumLength()).isEqualTo(length);
    }
  }

  @Test
  void theHeadThatIsThereStays() {
    Path start = start(new From(BERT, 16, new VocabularyChoice.Take(ENCODER)));
    assertThat(stored(start, "lm_head.dense.weight"))
        .isEqualTo(stored(BERT, "cls.predictions.transform.dense.weight"));
    assertThat(stored(start, "lm_head.bias")).containsOnly(0);
    start = start(new From(BERT, 100));
    assertThat(stored(start, "lm_head.bias")).isEqualTo(stored(BERT, "cls.predictions.bias"));
  }

  @Test
  void aCheckpointThatFitsIsTakenAsItIs() {
    assertThat(PretrainedStart.made(new From(BERT, 60))).isEmpty();
    assertThat(PretrainedStart.made(new From(BERT, 61))).containsExactly("positions from 60 to 61");
    assertThat(PretrainedStart.made(new From(ENCODER, 16))).containsExactly("head");
    assertThat(PretrainedStart.made(new From(BERT, 16, new VocabularyChoice.Learn(300))))
        .containsExactly("embeddings");
  }

  private TrainingJob job(TrainingPlan.Start start) {
    var settings =
        new TrainingSettings(
            4,
            new LearningRate(1e-3, 0, 3, 0.1),
            Mean.OBJECTIVE,
            new Prefixes.Varied(),
            0,
            1000,
            1000,
            1,
            Samples.NONE,
            1);
    return new TrainingJob(
        new TrainingPlan(
            start,
            TextSource.of(List.of(text), new TextSource.Nothing()),
            settings,
            folder.resolve("run"),
            1),
        Device.CPU,
        Precision.FLOAT32,
        1,
        Precision.FLOAT32);
  }

  @Test
  void anEncoderWithALearnedVocabularyTrainsAndGenerates() throws IOException {
    TrainingJob job = job(new From(ENCODER, 16, new VocabularyChoice.Learn(300)));
    try (TrainingRun run = Training.open(job)) {
      run.next();
    }
    assertThat(RunStart.folder(folder.resolve("run"))).doesNotExist();
    try (TrainingRun run = Training.open(job)) {
      assertThat(run.step()).isEqualTo(1);
      while (run.hasNext()) {
        run.next();
      }
    }
    assertThat(Files.readString(folder.resolve("run").resolve("README.md")))
        .contains(
            "encoder; a vocabulary of 300 learned from the text; made for it: head, embeddings");
    Checkpoint trained = Checkpoint.open(folder.resolve("run")).requireMasked();
    assertThat(trained.config().maximumLength()).isEqualTo(16);
    assertThat(trained.config().modelType()).isEqualTo("roberta");
    try (TorchModel model = ModelLoader.load(trained, Device.CPU, Precision.FLOAT32)) {
      var request =
          new GenerationSettings("Lily", 8, 16, GenerationSettings.standard(16).settings());
      var generation = new Generation(model, trained.tokenizer(), model.label(), request);
      while (generation.hasNext()) {
        generation.next();
      }
      assertThat(generation.recording().text()).startsWith("Lily");
    }
  }

  @Test
  void anEncoderIsNotOpenedBeforeItIsTrained() {
    assertThatThrownBy(() -> Checkpoint.open(ENCODER))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no masked-LM head")
        .hasMessageContaining("unmask train --base " + ENCODER);
  }

  @Test
  void whatCannotBeMadeIsSaid() {
    assertThatThrownBy(
            () -> start(new From(ENCODER, 16, new VocabularyChoice.Take(Path.of("none")))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("none");
    assertThatThrownBy(() -> start(new From(ENCODER, 9000, KEEP)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("length is 9000");
    Path gpt2 = ParityTest.FIXTURES.resolve("gpt2");
    assertThatThrownBy(() -> start(new From(gpt2, 16, new VocabularyChoice.Learn(300))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("type gpt2")
        .hasMessageContaining("start from one of type bert");
    assertThat(folder.resolve("start")).doesNotExist();
  }
}
