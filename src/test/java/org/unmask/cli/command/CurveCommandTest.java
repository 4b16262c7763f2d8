package org.unmask.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unmask.evaluation.Curve;
import org.unmask.evaluation.Sample;
import org.unmask.formats.CurveFile;

/** The command with tiny random models: a RoBERTa and a GPT-2 of the same tokenizer. */
@Tag("engine")
class CurveCommandTest {
  private static final String MODEL = "src/test/fixtures/tied-float32";
  private static final String JUDGE = "src/test/fixtures/gpt2";

  @TempDir Path folder;

  private Outcome curve(String... more) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("--model", MODEL);
    options.put("--judge", JUDGE);
    options.put("--device", "cpu");
    options.put("--length", "16");
    options.put("--prompt", "ab");
    options.put("--samples", "2");
    options.put("--out", file().toString());
    for (String option : more) {
      int end = option.indexOf('=');
      options.put(option.substring(0, end), option.substring(end + 1));
    }
    List<String> arguments = new ArrayList<>(List.of("curve"));
    options.forEach((name, value) -> arguments.add(name + "=" + value));
    return Outcome.of(arguments.toArray(String[]::new));
  }

  private Path file() {
    return folder.resolve("curve.json");
  }

  @Test
  void theSameCommandGoesOnAndMoreIsAdded() throws IOException {
    Path text = folder.resolve("text.txt");
    Files.writeString(text, "x".repeat(99) + "\n<|endoftext|>\n" + "ab ".repeat(99));
    Outcome first = curve("--samplers=ancestral", "--steps=1,2", "--text=" + text);
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out().lines().filter(line -> line.startsWith("| ")))
        .hasSize(4)
        .anyMatch(line -> line.startsWith("| reference text | "))
        .anyMatch(line -> line.startsWith("| ancestral | 2 | 2 | "));
    Curve one = CurveFile.read(file());
    assertThat(one.rows()).hasSize(2);
    assertThat(one.rows().getFirst().samples()).extracting(Sample::seed).containsExactly(1L, 2L);

    Outcome second =
        curve("--samplers=ancestral,entropy-bound", "--steps=2,3", "--entropy-bound=9");
    assertThat(second.code()).as(second.err()).isZero();
    assertThat(second.err()).contains("1 of 3 settings are already measured");
    Curve two = CurveFile.read(file());
    // with the very same seconds, so they were not made again
    assertThat(two.rows()).hasSize(4).startsWith(one.rows().toArray(Curve.Row[]::new));
    assertThat(two.real()).isEqualTo(one.real()).hasSize(2);
    assertThat(second.out()).contains("| entropy-bound, entropy-bound 9.0 | – | ");
  }

  @Test
  void otherConditionsAreRefused() {
    String[] little = {"--samplers=ancestral", "--steps=1"};
    assertThat(curve(little).code()).isZero();
    Outcome outcome = curve("--samplers=ancestral", "--steps=1", "--temperature=0.5");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).contains("curve.json was measured with temperature 0.7, not 0.5");
  }

  @Test
  void aMaskedJudgeIsRefused() {
    Outcome outcome = curve("--judge=" + MODEL);
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).contains("tied-float32 is a masked model");
    assertThat(file()).doesNotExist();
  }

  @Test
  void aJudgeReadsTextsLongerThanItsWindowOfForty() {
    Outcome outcome = curve("--length=50", "--samplers=ancestral", "--steps=1");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(CurveFile.read(file()).rows().getFirst().samples())
        .allSatisfy(sample -> assertThat(sample.text().measures().nats()).isPositive());
  }

  @ParameterizedTest
  @CsvSource({
    "--prompt=a<mask:2>b, 1, The prompt has gaps",
    "--steps=0, 2, The number of steps is 0",
    "--samples=0, 2, --samples is 0",
    "--samplers=best, 2, --samplers is best",
    "--threshold=2, 2, threshold is 2",
    "--out=nowhere/x.json, 1, there is no folder"
  })
  void whatCannotBeIsSaid(String option, int code, String message) {
    Outcome outcome = curve(option);
    assertThat(outcome.err()).contains(message);
    assertThat(outcome.code()).isEqualTo(code);
    assertThat(file()).doesNotExist();
  }
}
