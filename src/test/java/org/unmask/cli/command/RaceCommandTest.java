package org.unmask.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unmask.cli.terminal.Terminal;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.formats.RaceFile;
import org.unmask.race.RaceCommandLine;
import org.unmask.race.RaceSetup;

/** The command with tiny random models: a RoBERTa and a GPT-2 of the same tokenizer. */
@Tag("engine")
class RaceCommandTest {
  private static final String MODEL = "src/test/fixtures/tied-float32";
  private static final String GPT2 = "src/test/fixtures/gpt2";

  private static final List<String> LANES =
      List.of(
          "--judge=" + GPT2,
          "--lane=name=Few, quick,model=" + MODEL + ",sampler=maskgit,schedule=1,0.5,0,steps=3",
          "--lane=model=" + GPT2 + ",seed=5");

  @TempDir Path folder;

  private Outcome race(List<String> some, String... more) {
    return race(false, some, more);
  }

  /** Two lanes of a short text, unless other options say otherwise. */
  private Outcome two(String... more) {
    List<String> options = new ArrayList<>(LANES);
    for (String usual : List.of("--prompt=ab", "--length=16")) {
      String name = usual.substring(0, usual.indexOf('=') + 1);
      if (Stream.of(more).noneMatch(each -> each.startsWith(name))) {
        options.add(usual);
      }
    }
    return race(options, more);
  }

  private Outcome race(boolean interactive, List<String> some, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("race", "--device=cpu", "--precision=float32"));
    arguments.addAll(some);
    arguments.addAll(List.of(more));
    return Outcome.of(
        WhitePictures::new,
        err -> new Terminal(err, interactive, 80, 24),
        arguments.toArray(String[]::new));
  }

  @Test
  void theTableHasARowForEachLaneAndTheSetUpIsReadBack() throws IOException {
    Path saved = folder.resolve("race.json");
    Path page = folder.resolve("race.html");
    Path table = folder.resolve("race.md");
    Outcome outcome = two("--out=" + saved, "--out=" + page, "--out=" + table);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("| lane | passes | ms per pass |", "nats per token")
        .containsPattern("\\| Few, quick \\| (★ )?3 \\|")
        .contains("Prompt “ab”; 16 tokens; judge " + GPT2);
    assertThat(outcome.err()).contains("Few, quick: 3 passes", "wrote " + page);
    assertThat(Files.readString(table)).isEqualTo(outcome.out());
    assertThat(Files.readString(page)).contains("Few, quick");
    RaceSetup setup = RaceFile.read(saved);
    assertThat(setup.lanes().getFirst().name()).isEqualTo("Few, quick");
    assertThat(setup.lanes().getFirst().settings().sampler().schedule().id())
        .isEqualTo("1.0,0.5,0.0");
    assertThat(setup.lanes().get(1).settings().sampler().spec().id()).isEqualTo("left-to-right");

    // the command of the set-up makes the same set-up
    List<String> copied = RaceCommandLine.of(setup).arguments();
    Path again = folder.resolve("again.json");
    Outcome second = race(copied.subList(1, copied.size()), "--json", "--out=" + again);
    assertThat(second.code()).as(second.err()).isZero();
    assertThat(RaceFile.read(again)).isEqualTo(setup);
    JsonObject json = JsonParser.parseString(second.out()).getAsJsonObject();
    JsonObject first = json.getAsJsonArray("lanes").get(0).getAsJsonObject();
    assertThat(first.getAsJsonObject("passes").get("mean").getAsDouble()).isEqualTo(3);
    assertThat(first.getAsJsonArray("texts")).hasSize(1);

    // and so does the file, with another number of texts
    Outcome third = race(List.of(saved.toString()), "--seeds=2");
    assertThat(third.code()).as(third.err()).isZero();
    assertThat(third.out()).contains("2 texts per lane", " ± ");
  }

  @Test
  void lanesPlayUnderEachOtherInATerminal() {
    Outcome outcome = race(true, LANES, "--prompt=ab", "--length=16");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.err())
        .contains("\033[1mFew, quick · ✓ 3 passes", "\033[1;7m")
        .containsPattern("\033\\[1mgpt2 · left-to-right · seed 5 · ✓ \\d+ pass");
  }

  @Test
  void aLaneThatCannotRunSaysSoAndTheOthersContinue() {
    Outcome outcome = two("--lane=model=" + folder.resolve("absent"));
    assertThat(outcome.code()).isZero();
    assertThat(outcome.err()).contains("failed: There is no folder");
    assertThat(outcome.out()).contains("| absent · ").contains("Failed: There is no folder");
    Outcome gaps = two("--prompt=a<mask:2>b");
    assertThat(gaps.code()).isZero();
    assertThat(gaps.out()).contains("Failed: The prompt has gaps");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--lane=steps | 2 | must be like model=",
        "--lane=steps=0 | 2 | steps is 0",
        "--lane=stepz=3 | 2 | --stepz",
        "--lane=sampler=magic | 2 | --lane “sampler=magic”: --sampler is magic",
        "--lane=steps=x | 2 | --lane “steps=x”: --steps is x",
        "--lane=preset=Swift | 1 | has no preset “Swift”",
        "--clock=moon | 2 | --clock is moon, but must be one of passes, time",
        "--seeds=0 | 2 | seeds is 0",
        "--preset=published | 2 | Give one of FILE, --preset and --lane",
        "--length=1 | 2 | length is 1",
        "--out=a.txt | 2 | must end in one of .gif, .png, .html, .md, .json",
        "--out=nowhere/a.gif | 1 | there is no folder"
      })
  void whatCannotBeIsSaid(String option, int code, String message) {
    Outcome outcome = two(option);
    assertThat(outcome.err()).contains(message);
    assertThat(outcome.code()).isEqualTo(code);
  }

  @Test
  void aPresetTakesTheModelsItIsGiven() {
    Path saved = folder.resolve("race.json");
    Outcome outcome =
        race(
            List.of("--preset=fine-tuning", "--model=" + MODEL, "--gpt2=" + GPT2),
            "--before=src/test/fixtures/bert",
            "--judge=none",
            "--prompt=ab",
            "--length=12",
            "--out=" + saved);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("| bert |", "| tied-float32 |", "no judge");
    assertThat(RaceFile.read(saved).judge()).isEmpty();
    assertThat(race(List.of("--preset=swift")).err())
        .contains("must be one of published, samplers, steps, fine-tuning, seeds");
  }

  @Test
  void thePublishedComparisonTakesTheMaskedModelsWindow() {
    assertThat(Checkpoint.window(Path.of(GPT2))).isEqualTo(40);
    Path saved = folder.resolve("race.json");
    Outcome outcome =
        race(
            List.of("--preset=published", "--model=" + MODEL, "--gpt2=" + GPT2),
            "--judge=none",
            "--prompt=ab",
            "--out=" + saved);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(RaceFile.read(saved).text().length())
        .as("a GPT-2 may write beyond its window")
        .isEqualTo(64);
    assertThat(outcome.out()).doesNotContain("Failed");
  }

  @Test
  void nothingToRaceIsBadUsageAndAFileThatIsNoneAnError() {
    assertThat(race(List.of()).code()).isEqualTo(2);
    Outcome outcome = race(List.of(folder.resolve("none.json").toString()));
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).contains("no such file");
  }
}
