package org.unmask.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.generation.GenerationSettings;
import org.unmask.generation.gap.GapLengths;
import org.unmask.generation.gap.GappedText;
import org.unmask.text.Tokenizer;

/** Gaps in genuine tokens, and their lengths by the shipped model. */
@Tag("engine")
class InfillTest {
  private final Checkpoint checkpoint = Checkpoint.open(Path.of("models", "stories"));

  /** The tokens of a text with gaps as a text, {@code _} for a mask. */
  private String tokens(String text) {
    Tokenizer tokenizer = checkpoint.tokenizer();
    Draft draft = new GenerationSettings(text, 0, 2, Settings.standard()).start(tokenizer, 128);
    var shown = new StringBuilder();
    for (int token : Arrays.copyOfRange(draft.tokens(), 1, draft.length())) {
      shown.append(token == Draft.MASKED ? "_" : tokenizer.vocabulary().decode(token));
    }
    return shown.toString();
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      delimiter = ';',
      value = {
        "a little <mask> named Tim;a little_ named Tim",
        "a little<mask:2> named;a little__ named",
        "She said, \"<mask:2>\" to him;She said, \"__\" to him",
        "A park. <mask:2>. She;A park.__. She",
        "<mask:2>, there was;__, there was",
        "a play<mask>ing;a play_ing",
        "in <mask> <mask> end;in__ end"
      })
  void aWordAfterAGapKeepsItsSpaceAndTheOneBeforeIsTheGaps(String text, String expected) {
    assertThat(tokens(text)).isEqualTo(expected);
  }

  @Test
  void withoutItsGapsATextIsTokenisedAsItIs() {
    Tokenizer tokenizer = checkpoint.tokenizer();
    String begin = "Once upon a time, there was a little girl";
    String end = " named Lily.\nShe lived in a small house.";

    Draft draft =
        new GenerationSettings(begin + " <mask:3>" + end, 0, 2, Settings.standard())
            .start(tokenizer, 128);

    int[] whole = tokenizer.encode(begin + end);
    assertThat(Arrays.stream(draft.tokens()).skip(1).filter(token -> token != Draft.MASKED))
        .containsExactly(Arrays.stream(whole).boxed().toArray(Integer[]::new));
    assertThat(draft.masksLeft()).isEqualTo(3);
  }

  @Test
  void theModelFindsTheLengthOfAPhraseItKnows() {
    try (TorchModel model = ModelLoader.load(checkpoint, Device.CPU, Precision.FLOAT32, 1)) {
      var lengths =
          new GapLengths(
              model,
              checkpoint.tokenizer(),
              GappedText.of("Once upon a <mask:1-4>, there was a little girl named Lily."));
      while (lengths.hasNext()) {
        lengths.next();
      }
      assertThat(lengths.choices().getFirst().best().filling()).isEqualTo(" time");
    }
  }
}
