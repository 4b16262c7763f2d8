package org.unmask.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.run.Observation;
import org.unmask.diffusion.run.Step;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.Edit;
import org.unmask.engine.architecture.Gpt2Config;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.generation.Generation;
import org.unmask.generation.GenerationSettings;
import org.unmask.setting.SettingValues;
import org.unmask.text.Tokenizer;

/**
 * A random GPT-2 writes what it writes with transformers; see src/test/fixtures/record_fixtures.py.
 */
@Tag("engine")
class Gpt2WritingTest {
  private static final Path FIXTURE = ParityTest.FIXTURES.resolve("gpt2");
  private static final int WINDOW = 40;

  private final TorchModel model = load(Precision.FLOAT32);

  /**
   * A text, as written.json has it.
   *
   * @param tokens to the end of text, or to the end of the window
   * @param ids of each new token's most probable candidates
   * @param probabilities theirs
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Written(String prompt, int[] tokens, int[][] ids, double[][] probabilities) {}

  static Stream<Written> written() throws IOException {
    String json = Files.readString(FIXTURE.resolve("written.json"));
    return Arrays.stream(new Gson().fromJson(json, Written[].class));
  }

  private static TorchModel load(Precision precision) {
    return ModelLoader.load(Checkpoint.open(FIXTURE), Device.CPU, precision, 1);
  }

  @AfterEach
  void close() {
    model.close();
  }

  private Trajectory write(String prompt, int length, double temperature, long seed) {
    Tokenizer tokenizer = model.checkpoint().tokenizer();
    SettingValues values =
        SettingValues.NONE
            .with(GenerationSettings.PROMPT, prompt)
            .with(GenerationSettings.PREFIX, (double) tokenizer.encode(prompt).length)
            .with(GenerationSettings.LENGTH, (double) length)
            .with(GenerationSettings.TEMPERATURE, temperature)
            .with(GenerationSettings.SEED, seed);
    GenerationSettings asked = GenerationSettings.standard(length).with(values);
    var generation = new Generation(model, tokenizer, model.label(), asked);
    generation.forEachRemaining(_ -> {});
    return generation.recording().trajectory();
  }

  @ParameterizedTest
  @MethodSource("written")
  void theMostProbableTextIsTransformersToo(Written expected) {
    Trajectory trajectory = write(expected.prompt(), WINDOW, 0, 1);
    int[] found = trajectory.last().tokens();
    int end = model.checkpoint().tokenizer().end();

    int[] whole = Arrays.copyOf(expected.tokens(), WINDOW);
    Arrays.fill(whole, expected.tokens().length, WINDOW, end);
    assertThat(found).isEqualTo(whole);
    assertThat(trajectory.steps()).hasSameSizeAs(expected.ids());
    for (int step = 0; step < expected.ids().length; step++) {
      Observation said = trajectory.step(step).observations().getFirst();
      assertThat(Arrays.copyOf(said.tokens(), 5)).isEqualTo(expected.ids()[step]);
      for (int rank = 0; rank < 5; rank++) {
        assertThat((double) said.probabilities()[rank])
            .isCloseTo(expected.probabilities()[step][rank], within(1e-4));
      }
    }
  }

  @Test
  void theFixturesTellOfTextsThatEndAndOfOnesThatDoNot() throws IOException {
    assertThat(written().map(text -> text.tokens().length < WINDOW)).contains(true, false);
  }

  @Test
  void theSameSeedWritesTheSameText() {
    List<Edit> first = edits(write("The dog", WINDOW, 1, 5));

    assertThat(edits(write("The dog", WINDOW, 1, 5))).isEqualTo(first);
    assertThat(edits(write("The dog", WINDOW, 1, 6))).isNotEqualTo(first);
  }

  private static List<Edit> edits(Trajectory trajectory) {
    return trajectory.steps().stream().map(Step::edits).flatMap(List::stream).toList();
  }

  /** In an order that makes the cache grow and begin anew. */
  @ParameterizedTest
  @EnumSource(
      value = Precision.class,
      names = {"FLOAT32", "BFLOAT16", "INT8"})
  void whatWasReadBeforeChangesNothing(Precision precision) {
    int[] tokens = IntStream.range(0, WINDOW).map(i -> i == 0 ? 0 : 5 + i * 31 % 290).toArray();
    int[] branch = tokens.clone();
    branch[12] = 77;
    List<int[]> asked = new ArrayList<>();
    IntStream.of(3, 4, 5, 9, 10, 20, 20, 7, 39).forEach(n -> asked.add(Arrays.copyOf(tokens, n)));
    IntStream.of(14, 15, 30).forEach(n -> asked.add(Arrays.copyOf(branch, n)));
    IntStream.of(14, 1, 2).forEach(n -> asked.add(Arrays.copyOf(tokens, n)));
    double error = precision == Precision.FLOAT32 ? 1e-4 : 0.5;
    try (TorchModel cached = load(precision)) {
      for (int[] sequence : asked) {
        Draft draft = Draft.prompted(sequence, sequence.length + 1);
        Prediction found = cached.predict(draft, new int[] {sequence.length}, 1000).getFirst();
        float[] logits = cached.logits(sequence)[sequence.length - 1];
        double sum =
            Math.log(IntStream.of(found.tokens()).mapToDouble(id -> Math.exp(logits[id])).sum());

        assertThat(found.position()).isEqualTo(sequence.length);
        assertThat(found.tokens()).hasSize(296).contains(2).doesNotContain(0, 1, 3, 4, 300);
        for (int rank = 0; rank < found.tokens().length; rank++) {
          assertThat((double) found.logProbabilities()[rank])
              .isCloseTo(logits[found.tokens()[rank]] - sum, within(error));
        }
      }
    }
  }

  @Test
  void aPositionAfterAMaskCannotBePredicted() {
    Draft draft = Draft.prompted(new int[] {0, 40}, 6);

    assertThatThrownBy(() -> model.predict(draft, new int[] {3}, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> model.predict(draft, new int[] {0}, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(model.predict(draft, new int[] {1, 2}, 1)).hasSize(2);
  }

  @Test
  void theMemoryNeededCountsKeysAndValues() {
    Gpt2Config config = new Gpt2Config(300, 48, 3, 4, 192, 1000, 1e-5, true);
    long each = 6 * config.parameters() + 16L * 1000 * (300 + 192);

    assertThat(MemoryNeed.of(config, Precision.FLOAT32, false))
        .isEqualTo(each + 3 * 2 * 1000 * 48 * 4);
  }
}
