package org.unmask.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.engine.training.Training;

/** The command with tiny random models. */
@Tag("engine")
class TextsCommandTest {
  private static final String MASKED = "src/test/fixtures/tied-float32";
  private static final String CAUSAL = "src/test/fixtures/gpt2";

  @TempDir Path folder;

  private Outcome texts(String model, Path out, String... more) {
    var arguments =
        new ArrayList<>(
            List.of(
                "texts",
                "--model",
                model,
                "--device",
                "cpu",
                "--precision",
                "float32",
                "--length",
                "12",
                "--out",
                out.toString()));
    arguments.addAll(List.of(more));
    return Outcome.of(arguments.toArray(String[]::new));
  }

  @Test
  void eachTextIsThatOfGenerateWithItsSeed() throws IOException {
    for (String model : List.of(MASKED, CAUSAL)) {
      Path out = folder.resolve("texts.txt");
      var outcome = texts(model, out, "--prompt", "ab", "--seed", "5", "--count", "3");
      assertThat(outcome.code()).as(outcome.err()).isZero();
      assertThat(outcome.err()).contains("3 texts are in " + out);
      List<String> documents = Training.documents(out);
      assertThat(Files.readString(out).lines().filter("<|endoftext|>"::equals)).hasSize(3);
      for (int text = 0; text < 3; text++) {
        var one =
            Outcome.of(
                "generate",
                "--model",
                model,
                "--device",
                "cpu",
                "--precision",
                "float32",
                "--length",
                "12",
                "--prompt",
                "ab",
                "--seed",
                Integer.toString(5 + text));
        assertThat(documents.get(text)).isEqualTo(one.out().strip());
      }
    }
  }

  @Test
  void openingsBeginTheTexts() throws IOException {
    Path stories = folder.resolve("stories.txt");
    Files.writeString(stories, "ab cd ef\n<|endoftext|>\nba dc fe");
    Path out = folder.resolve("texts.txt");
    var outcome =
        texts(
            CAUSAL, out, "--openings", stories.toString(), "--opening-words", "1", "--count", "6");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(Training.documents(out))
        .hasSize(6)
        .allMatch(text -> text.startsWith("ab") || text.startsWith("ba"));
  }

  @Test
  void badNumbersAreUsageAndWriteNothing() {
    Path out = folder.resolve("texts.txt");
    assertThat(texts(CAUSAL, out, "--count", "0").err()).contains("The number of texts is 0");
    assertThat(texts(CAUSAL, out, "--opening-words", "0").err()).contains("must have at least 1");
    var nowhere = texts(CAUSAL, folder.resolve("no/texts.txt"));
    assertThat(nowhere.code()).isEqualTo(Unmask.FAILED);
    assertThat(nowhere.err()).contains("texts.txt");
    assertThat(out).doesNotExist();
  }
}
