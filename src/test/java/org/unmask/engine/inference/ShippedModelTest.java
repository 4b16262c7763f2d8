package org.unmask.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.bench.PrecisionAgreement;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.evaluation.SamplerFigures;
import org.unmask.formats.FiguresFile;

/** The promises of the shipped model. */
@Tag("engine")
class ShippedModelTest {
  private static final Path FOLDER = Path.of("models", "stories");

  private static final String STORY =
      """
      Once upon a time, there was a little girl named Lily. She lived in a small house with her mom \
      and dad. One day, Lily went to the park with her mom. She saw a big dog. The dog was sad \
      because it had lost its ball. "Do not cry," said Lily. "I will help you." They looked under \
      the tree and near the swings. At last they found the ball in the tall grass. The dog was very \
      happy and wagged its tail. Lily's mom smiled and gave her a big hug.""";

  private final Checkpoint checkpoint = Checkpoint.open(FOLDER);

  @Test
  void isSmall() throws IOException {
    assertThat(checkpoint.config().parameters()).isLessThanOrEqualTo(16_000_000L);
    assertThat(Files.size(FOLDER.resolve("model.safetensors"))).isLessThan(32_000_000L);
  }

  @Test
  void asItRecommendsItWritesAllOverAWholePageInFewSteps() {
    var preset = FirstPreset.of(checkpoint, 5);
    assertThat(preset.settings().settings().steps()).isLessThanOrEqualTo(32);
    assertThat(preset.order()).as("Kendall's τ").isLessThanOrEqualTo(0.3);
    isAWholePage(preset.recordings().getFirst().text());
  }

  private static void isAWholePage(String text) {
    assertThat(text).startsWith("Once upon a time").doesNotContain("<", "�");
    assertThat(text).as("it comes to its end").matches("(?s).*[.!?\"]\\s*");
    assertThat(text.split("\\s+")).hasSizeGreaterThan(60);
  }

  @Test
  void itsFiguresOfSamplersAreOfTheseWeights() {
    SamplerFigures figures = FiguresFile.in(FOLDER).orElseThrow();
    assertThat(figures.conditions().model().hash()).isEqualTo(checkpoint.hash());
    assertThat(figures.conditions().judge().hash())
        .isEqualTo(Checkpoint.open(Path.of("models", "stories-gpt2")).hash());
    assertThat(figures.best(32)).isPresent();
    assertThat(figures.best(128))
        .as("a pass a token and more")
        .hasValueSatisfying(
            best ->
                assertThat(best.setting().sampler().spec().traits())
                    .doesNotContain(SamplerSpec.Trait.TAKES_THE_BEST));
  }

  @Test
  void knowsHowStoriesBegin() {
    int[] tokens = checkpoint.tokenizer().encode("Once upon a<mask>, there was a little girl");
    int mask =
        IntStream.range(0, tokens.length)
            .filter(i -> tokens[i] == checkpoint.tokenizer().mask())
            .findFirst()
            .orElseThrow();
    try (TorchModel model = ModelLoader.load(checkpoint, Device.CPU, Precision.FLOAT32, 1)) {
      int best = model.fill(tokens, new int[] {mask}, 1).getFirst().tokens()[0];
      assertThat(checkpoint.tokenizer().vocabulary().decode(best)).isEqualTo(" time");
    }
  }

  @Test
  void makesTheSameFirstChoicesInBfloat16() {
    var count = PrecisionAgreement.count(checkpoint, STORY.repeat(12), Precision.BFLOAT16, 6);
    assertThat(count.positions()).isGreaterThan(200);
    assertThat(count.share()).isGreaterThanOrEqualTo(0.98);
  }
}
