package org.unmask.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.sampler.LeftToRight;
import org.unmask.diffusion.sampler.MaskGit;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.diffusion.schedule.Schedule;
import org.unmask.error.UserError;
import org.unmask.generation.GenerationSettings;
import org.unmask.race.Lane;
import org.unmask.race.RaceClock;
import org.unmask.race.RacePreset;
import org.unmask.race.RacePreset.Contestants;
import org.unmask.race.RaceSetup;

@Tag("fast")
class RaceFileTest {
  static final List<RacePreset> PRESETS = RacePreset.ALL;

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("race.json");
  }

  private static RaceSetup setup() {
    var choice = new TokenChoice(0.7, 50, 0.95);
    SamplerOptions sampler =
        SamplerOptions.usual(MaskGit.SPEC).with(new Schedule.ByHand(List.of(1.0, 0.25, 0.0)));
    return new RaceSetup(
        new GenerationSettings("Once “upon”\na <b>, time", 4, 64, true, Settings.standard()),
        List.of(
            new Lane("Named, so", "models/a b", new Settings(sampler, 8, choice, 1.5, -3)),
            new Lane(
                "gpt2",
                new Settings(
                    SamplerOptions.usual(LeftToRight.SPEC), 64, choice, 0, Long.MAX_VALUE))),
        RaceClock.TIME,
        "models/judge",
        50);
  }

  @Test
  void isReadAsItWasWritten() {
    RaceFile.write(file(), setup());
    assertThat(RaceFile.read(file())).isEqualTo(setup());
  }

  @ParameterizedTest
  @FieldSource("PRESETS")
  void presetsAreReadAsTheyWereWritten(RacePreset preset) {
    RaceSetup setup = preset.setup(new Contestants("m", "b", "g", 256));
    RaceFile.write(file(), setup);
    assertThat(RaceFile.read(file())).isEqualTo(setup);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unmask-race | unmask-curve | format",
        "\"version\": 1 | \"version\": 2 | version",
        "\"clock\": \"time\" | \"clock\": \"moon\" | clock is \"moon\", but must be one of passes, time",
        "\"seeds\": 50 | \"seeds\": 51 | seeds is 51",
        "\"temperature\": 0.7 | \"temperature\": -1 | lanes[0].temperature is -1",
        "\"name\": \"maskgit\" | \"name\": \"magic\" | lanes[0].sampler.name",
        "\"model\": \"gpt2\" | \"model\": \"\" | lanes[1] does not fit. The lane has no model",
        "\"model\": \"gpt2\" | \"mode\": \"\" | lanes[1].model is missing",
        "\"length\": 64 | \"length\": 1 | length is 1",
        "\"ends\": true | \"ends\": 1 | ends is 1",
        "\"judge\" | \"jury\" | judge is missing",
        "\"lanes\" | \"rows\" | lanes is missing"
      })
  void whatIsWrongIsNamed(String from, String to, String said) throws IOException {
    RaceFile.write(file(), setup());
    String text = Files.readString(file());
    assertThat(text).contains(from);
    Files.writeString(file(), text.replace(from, to));
    assertThatThrownBy(() -> RaceFile.read(file()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(file().toString())
        .hasMessageContaining(said);
  }

  @Test
  void sevenLanesOrNoneAreRefused() throws IOException {
    RaceFile.write(file(), setup());
    String text = Files.readString(file());
    String none = text.replaceAll("(?s)\"lanes\": \\[.*\\]", "\"lanes\": []");
    Files.writeString(file(), none);
    assertThatThrownBy(() -> RaceFile.read(file()))
        .hasMessageContaining("lanes does not fit. The race has 0 lanes");
    Files.writeString(file(), none.replace("[]", "[{},{},{},{},{},{},{}]"));
    assertThatThrownBy(() -> RaceFile.read(file())).hasMessageContaining("lanes has 7 items");
  }

  /** Whatever a file holds, it is read or there is a message. */
  @Test
  void mutatedFilesAreReadOrRefusedWithAMessage() throws IOException {
    RaceFile.write(file(), setup());
    String text = Files.readString(file());
    var random = new Random(5);
    String signs = "{}[]\",:0123456789-e.truefalsn \\";
    int refused = 0;
    for (int trial = 0; trial < 2000; trial++) {
      var mutated = new StringBuilder(text);
      for (int i = 0; i <= random.nextInt(3); i++) {
        int at = random.nextInt(mutated.length());
        mutated.setCharAt(at, signs.charAt(random.nextInt(signs.length())));
      }
      Files.writeString(file(), mutated);
      try {
        RaceFile.read(file());
      } catch (UserError e) {
        refused++;
        assertThat(e.getMessage()).isNotBlank();
      }
    }
    assertThat(refused).isGreaterThan(500);
  }
}
