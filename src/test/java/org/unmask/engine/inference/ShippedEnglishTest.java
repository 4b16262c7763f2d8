package org.unmask.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.bench.PrecisionAgreement;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Precision;

/** The promises of the included model of general English; lessons 1 to 3 hold it to more. */
@Tag("engine")
class ShippedEnglishTest {
  private static final Path FOLDER = Path.of("models", "english");

  private static final String ARTICLE =
      """
      The Moon goes around the Earth about once every month. It is the brightest thing in the sky \
      at night, but its light comes from the Sun. People have watched it for thousands of years, \
      and many calendars follow it. In 1969 two men walked on the Moon for the first time.""";

  private final Checkpoint checkpoint = Checkpoint.open(FOLDER);

  @Test
  void isSmall() throws IOException {
    assertThat(checkpoint.config().parameters()).isLessThanOrEqualTo(20_000_000L);
    assertThat(Files.size(FOLDER.resolve("model.safetensors"))).isLessThan(40_000_000L);
  }

  @Test
  void asItRecommendsItWritesAllOverInFewSteps() {
    var preset = FirstPreset.of(checkpoint, 3);
    assertThat(preset.settings().settings().steps()).isLessThanOrEqualTo(32);
    assertThat(preset.order()).as("Kendall's τ").isLessThanOrEqualTo(0.3);
  }

  @Test
  void makesTheSameFirstChoicesInBfloat16() {
    var count = PrecisionAgreement.count(checkpoint, ARTICLE.repeat(12), Precision.BFLOAT16, 6);
    assertThat(count.positions()).isGreaterThan(200);
    assertThat(count.share()).isGreaterThanOrEqualTo(0.98);
  }
}
