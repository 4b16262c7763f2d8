package org.unmask.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.cli.terminal.Terminal;

/** The commands' help, and what they say to an option they do not know. */
@Tag("fast")
class HelpTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    var commands =
        new Unmask(
            () -> {
              throw new AssertionError("pictures");
            },
            new PrintStream(out, true, StandardCharsets.UTF_8),
            Terminal.plain(new PrintStream(err, true, StandardCharsets.UTF_8)),
            () -> {
              throw new AssertionError("library");
            });
    return commands.run(List.of(arguments));
  }

  @ParameterizedTest
  @CsvSource({
    "generate, --promt, --prompt",
    "generate, --temprature, --temperature",
    "export, --font, --font-size",
    "doctor, --verbos, --verbose"
  })
  void anUnknownOptionOffersTheNearest(String command, String typed, String meant) {
    assertThat(run(command, typed, "x")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("Did you mean " + meant);
  }

  @Test
  void anOptionLikeNoOtherOffersNone() {
    run("generate", "--zzzzzzzz");
    assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("Did you mean");
  }

  @Test
  void optionsAreBelowHeadings() {
    run("generate", "--help");
    String help = out.toString(StandardCharsets.UTF_8);
    assertThat(help).containsSubsequence("Settings of the text:", "--seed", "Model:", "--device");
    assertThat(help).containsSubsequence("--precision", "Output:", "--theme", "Other:", "--help");
    assertThat(help.lines().filter(line -> line.contains("      --seed=N"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "generate",
        "curve",
        "evaluate",
        "export",
        "race",
        "texts",
        "fill",
        "train",
        "models",
        "models download",
        "models remove",
        "lessons",
        "lessons check",
        "doctor"
      })
  void everyOptionGivesItsDefault(String command) {
    run((command + " --help").split(" "));
    String help = out.toString(StandardCharsets.UTF_8);
    List<String> options =
        Pattern.compile("\n(?= {2}-\\w, --| {6}--)").splitAsStream(help).skip(1).toList();
    assertThat(options).anyMatch(option -> option.contains("--help"));
    for (String option : options) {
      if (!option.contains("--help") && !option.contains("--version")) {
        assertThat(option.replaceAll("\\s+", " "))
            .containsPattern("Default( of each)?: |[Rr]equired");
      }
    }
  }
}
