package org.unmask.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.Recommending;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.sampler.Ancestral;
import org.unmask.diffusion.sampler.LowConfidence;
import org.unmask.diffusion.sampler.Samplers;
import org.unmask.diffusion.sampling.Blocks;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.diffusion.schedule.Schedule;
import org.unmask.error.UserError;
import org.unmask.generation.GenerateCommandLine;
import org.unmask.generation.GenerationSettings;
import org.unmask.generation.ModelPreset;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command line copied from the window, against the window's settings. */
@Tag("fast")
class GenerationOptionsTest {
  private static final int WINDOW = 128;

  @Command
  private static final class Generate {
    @Mixin private final GenerationOptions options = new GenerationOptions();
  }

  private static GenerationSettings read(List<String> arguments) {
    return read(arguments, List.of());
  }

  private static GenerationSettings read(List<String> arguments, List<ModelPreset> recommended) {
    var command = new Generate();
    assertThat(arguments.getFirst()).isEqualTo("generate");
    new CommandLine(command).parseArgs(arguments.stream().skip(1).toArray(String[]::new));
    return command.options.request(recommended, WINDOW);
  }

  static Stream<Settings> settings() {
    return Samplers.ALL.stream()
        .flatMap(
            family ->
                Stream.of(
                        new Schedule.Linear(),
                        new Schedule.Cosine(),
                        new Schedule.Power(0.3),
                        new Schedule.ByHand(List.of(1.0, 0.25, 0.0)))
                    .flatMap(
                        schedule ->
                            Stream.of(Map.<String, Double>of(), unusual(family))
                                .map(values -> new SamplerOptions(family, schedule, values))))
        .map(options -> new Settings(options, 33, new TokenChoice(0.123, 7, 0.5), 1.5, -9L));
  }

  /** Values unlike the usual ones, of all that a family takes. */
  private static Map<String, Double> unusual(SamplerSpec family) {
    var values = new HashMap<String, Double>();
    for (Parameter parameter : family.parameters()) {
      values.put(parameter.id(), parameter.isWhole() ? 16 : 0.456);
    }
    return values;
  }

  @ParameterizedTest
  @MethodSource
  void settings(Settings settings) {
    var request = new GenerationSettings("A dragon", 3, 40, settings);
    assertThat(
            read(
                GenerateCommandLine.of(request, GenerationSettings.standard(WINDOW), "")
                    .arguments()))
        .isEqualTo(request);
  }

  private static ModelPreset recommendation(String name, SamplerSpec family, Double block) {
    var sampler =
        new SamplerOptions(family, new Schedule.Cosine(), Map.of(Blocks.SIZE.id(), block));
    return new ModelPreset(
        name,
        Recommending.values(sampler, new TokenChoice(0.9, 40, 0.9), 64)
            .with(GenerationSettings.STEPS, 32.0)
            .with(GenerationSettings.ENDS, true)
            .with(GenerationSettings.PROMPT, "A cat"));
  }

  private static List<ModelPreset> recommended() {
    return List.of(
        recommendation("First", LowConfidence.RANDOM_ORDER, 16.0),
        recommendation("Second one", Ancestral.SPEC, 0.0));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void whatAModelRecommendsIsTheStandard(Settings settings) {
    GenerationSettings first = recommended().getFirst().settings();
    for (GenerationSettings request :
        List.of(
            first,
            first.with(settings),
            new GenerationSettings("A cat", 5, 64, true, settings),
            new GenerationSettings("A dragon", 20, 40, false, settings))) {
      List<String> arguments = GenerateCommandLine.of(request, first, "").arguments();
      assertThat(read(arguments, recommended())).isEqualTo(request);
    }
    assertThat(GenerateCommandLine.of(first, first, "").arguments()).containsExactly("generate");
  }

  @Test
  void aPresetIsChosenByName() {
    GenerationSettings second = recommended().get(1).settings();
    assertThat(read(List.of("generate", "--preset=second ONE"), recommended())).isEqualTo(second);
    GenerationSettings changed =
        read(List.of("generate", "--preset=Second one", "--temperature=0"), recommended());
    Settings settings = changed.settings();
    assertThat(settings.choice()).isEqualTo(new TokenChoice(0, 40, 0.9));
    assertThat(settings.sampler()).isEqualTo(second.settings().sampler());
    assertThatThrownBy(() -> read(List.of("generate", "--preset=Third"), recommended()))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "The model has no preset “Third”. Choose one of its presets (“First”, “Second one”), or omit --preset.");
  }

  @Test
  void anotherSamplerBeginsWithItsUsualNumbers() {
    GenerationSettings request = read(List.of("generate", "--sampler=random-order"), recommended());
    assertThat(request.settings().sampler())
        .isEqualTo(SamplerOptions.usual(LowConfidence.RANDOM_ORDER));
    assertThat(request.length()).isEqualTo(64);
  }

  @Test
  void theStandardNeedsNoOption() {
    GenerationSettings standard = GenerationSettings.standard(WINDOW);
    assertThat(GenerateCommandLine.of(standard, standard, "").arguments())
        .containsExactly("generate");
    assertThat(read(List.of("generate"))).isEqualTo(standard);
  }

  @Test
  void thePrefixFollowsTheLengthWhereItIsNotSaid() {
    for (int prefix : new int[] {0, 50, 64}) {
      var request =
          new GenerationSettings("A dragon", prefix, 100, prefix > 3, Settings.standard());
      assertThat(
              read(
                  GenerateCommandLine.of(request, GenerationSettings.standard(WINDOW), "")
                      .arguments()))
          .isEqualTo(request);
    }
  }

  @Test
  void theModelIsSaidWhereItIsAnother() {
    assertThat(
            GenerateCommandLine.of(
                    GenerationSettings.standard(64),
                    GenerationSettings.standard(64),
                    "my models/one")
                .line("unmask"))
        .isEqualTo("unmask generate '--model=my models/one'");
  }

  @Test
  void aTextWithGapsSaysNoLength() {
    Settings settings = Settings.standard();
    var request = new GenerationSettings("A <mask:3> and <mask:?>.", 9, 99, settings);
    List<String> arguments =
        GenerateCommandLine.of(request, GenerationSettings.standard(WINDOW), "").arguments();
    assertThat(arguments).containsExactly("generate", "--prompt=A <mask:3> and <mask:?>.");
    assertThat(read(arguments).prompt()).isEqualTo(request.prompt());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tom's \"dog\" said: $HOME `ls` \\ * !",
        "two\nlines",
        "-x",
        "@file",
        "용이 왔다 🐉",
        "<mask:?> & | ; > #"
      })
  void aShellTakesTheLineApartAsItWas(String prompt) throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
    var request = new GenerationSettings(prompt, 2, 40, Settings.standard());
    GenerateCommandLine command =
        GenerateCommandLine.of(request, GenerationSettings.standard(WINDOW), "");
    assertThat(shell(command.line("printf '%s\\0'"))).isEqualTo(command.arguments());
    assertThat(read(command.arguments()).prompt()).isEqualTo(prompt);
  }

  private static List<String> shell(String line) throws IOException, InterruptedException {
    Path out = Files.createTempFile("shell", ".txt");
    try {
      Path script = Files.writeString(Files.createTempFile("shell", ".sh"), line);
      try {
        var builder = new ProcessBuilder("/bin/sh", script.toString());
        assertThat(builder.redirectOutput(out.toFile()).start().waitFor()).isZero();
      } finally {
        Files.delete(script);
      }
      var words =
          new ArrayList<>(List.of(Files.readString(out, StandardCharsets.UTF_8).split("\0")));
      words.removeIf(String::isEmpty);
      return words;
    } finally {
      Files.delete(out);
    }
  }
}
