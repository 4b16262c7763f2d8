package org.unmask.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.training.TrainingMaterial;
import org.unmask.training.data.Surprisals;
import org.unmask.training.objective.MaskedBatch;
import org.unmask.training.objective.Masker;

/** The promises of the shipped GPT-2. */
@Tag("engine")
class ShippedTwinTest {
  private static final Path TWIN = Path.of("models", "stories-gpt2");

  private final Checkpoint twin = Checkpoint.open(TWIN);

  @Test
  void isSmallAndCausal() throws IOException {
    assertThat(twin.config().isCausal()).isTrue();
    assertThat(Files.size(TWIN.resolve("model.safetensors"))).isLessThan(32_000_000L);
  }

  @Test
  void expectsAStoryMoreThanItsWordsInDisorder() {
    int[] story = tokens("Once upon a time, there was a little girl named Lily. She was happy.");
    int[] disorder = tokens("time named a, happy upon was Lily little. girl there She a was Once.");
    try (TorchModel model = ModelLoader.load(twin, Device.CPU, Precision.FLOAT32, 1)) {
      assertThat(nats(model, story)).isLessThan(2);
      assertThat(nats(model, disorder)).isGreaterThan(4);
    }
  }

  private int[] tokens(String text) {
    return IntStream.concat(
            IntStream.of(twin.tokenizer().start()), IntStream.of(twin.tokenizer().encode(text)))
        .toArray();
  }

  /** A token, in the mean. */
  private double nats(TorchModel model, int[] tokens) {
    Masker masker =
        TrainingMaterial.masker(twin.tokenizer(), Surprisals.even(model.vocabularySize()));
    MaskedBatch batch = masker.nextTokens(List.of(tokens), new int[] {1});
    float[] each = model.crossEntropies(batch);
    return IntStream.range(0, each.length).mapToDouble(i -> each[i]).average().orElseThrow();
  }
}
