package org.unmask.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.diffusion.Parameter;
import org.unmask.diffusion.SamplerFamily;
import org.unmask.diffusion.SamplerOptions;
import org.unmask.diffusion.Schedule;
import org.unmask.diffusion.Settings;
import org.unmask.diffusion.TokenChoice;
import org.unmask.playback.GenerateCommandLine;
import org.unmask.playback.Recommendation;
import org.unmask.playback.Request;
import org.unmask.problem.Problem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** That a command line copied from the window asks for what the window asked. */
class GenerationOptionsTest {
  private static final int WINDOW = 128;

  @Command
  private static final class Generate {
    @Mixin private final GenerationOptions options = new GenerationOptions();
  }

  private static Request read(List<String> arguments) {
    return read(arguments, List.of());
  }

  private static Request read(List<String> arguments, List<Recommendation> recommended) {
    var command = new Generate();
    assertThat(arguments.getFirst()).isEqualTo("generate");
    new CommandLine(command).parseArgs(arguments.stream().skip(1).toArray(String[]::new));
    return command.options.request(recommended, WINDOW);
  }

  static Stream<Settings> settings() {
    return Stream.of(SamplerFamily.values())
        .flatMap(
            family ->
                Stream.of(
                        new Schedule.Linear(),
                        new Schedule.Cosine(),
                        new Schedule.Power(0.3),
                        new Schedule.ByHand(List.of(1.0, 0.25, 0.0)))
                    .flatMap(
                        schedule ->
                            Stream.of(Map.<Parameter, Double>of(), unusual(family))
                                .map(values -> new SamplerOptions(family, schedule, values))))
        .map(
            options ->
                new Settings(options.sampler(), 33, new TokenChoice(0.123, 7, 0.5), 1.5, -9L));
  }

  /** Values unlike the usual ones, of all that a family takes. */
  private static Map<Parameter, Double> unusual(SamplerFamily family) {
    var values = new EnumMap<Parameter, Double>(Parameter.class);
    Set<Parameter> taken = family.parameters().keySet();
    var whole = Set.of(Parameter.BLOCK, Parameter.SPACING);
    taken.forEach(parameter -> values.put(parameter, whole.contains(parameter) ? 16 : 0.456));
    return values;
  }

  @ParameterizedTest
  @MethodSource
  void settings(Settings settings) {
    var request = new Request("A dragon", 3, 40, settings);
    assertThat(read(GenerateCommandLine.of(request, Request.standard(WINDOW), "").arguments()))
        .isEqualTo(request);
  }

  private static Recommendation recommendation(String name, SamplerFamily family, Double block) {
    var sampler = new SamplerOptions(family, new Schedule.Cosine(), Map.of(Parameter.BLOCK, block));
    return new Recommendation(
        name, sampler, 32, new TokenChoice(0.9, 40, 0.9), 0, 64, true, Optional.of("A cat"));
  }

  private static List<Recommendation> recommended() {
    return List.of(
        recommendation("First", SamplerFamily.RANDOM_ORDER, 16.0),
        recommendation("Second one", SamplerFamily.ANCESTRAL, 0.0));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void whatAModelRecommendsIsTheStandard(Settings settings) {
    Request first = recommended().getFirst().request();
    for (Request request :
        List.of(
            first,
            first.with(settings),
            new Request("A cat", 5, 64, true, settings),
            new Request("A dragon", 20, 40, false, settings))) {
      List<String> arguments = GenerateCommandLine.of(request, first, "").arguments();
      assertThat(read(arguments, recommended())).isEqualTo(request);
    }
    assertThat(GenerateCommandLine.of(first, first, "").arguments()).containsExactly("generate");
  }

  @Test
  void aPresetIsChosenByName() {
    Request second = recommended().get(1).request();
    assertThat(read(List.of("generate", "--preset=second ONE"), recommended())).isEqualTo(second);
    Request changed =
        read(List.of("generate", "--preset=Second one", "--temperature=0"), recommended());
    Settings settings = changed.settings();
    assertThat(settings.choice()).isEqualTo(new TokenChoice(0, 40, 0.9));
    assertThat(settings.sampler()).isEqualTo(second.settings().sampler());
    assertThatThrownBy(() -> read(List.of("generate", "--preset=Third"), recommended()))
        .isInstanceOf(Problem.class)
        .hasMessage("The model has no preset “Third”: it has “First”, “Second one”.");
  }

  @Test
  void anotherSamplerBeginsWithItsUsualNumbers() {
    Request request = read(List.of("generate", "--sampler=random-order"), recommended());
    assertThat(request.settings().sampler())
        .isEqualTo(SamplerOptions.usual(SamplerFamily.RANDOM_ORDER).sampler());
    assertThat(request.length()).isEqualTo(64);
  }

  @Test
  void theStandardNeedsNoOption() {
    Request standard = Request.standard(WINDOW);
    assertThat(GenerateCommandLine.of(standard, standard, "").arguments())
        .containsExactly("generate");
    assertThat(read(List.of("generate"))).isEqualTo(standard);
  }

  @Test
  void thePrefixFollowsTheLengthWhereItIsNotSaid() {
    for (int prefix : new int[] {0, 50, 64}) {
      var request = new Request("A dragon", prefix, 100, prefix > 3, Settings.standard());
      assertThat(read(GenerateCommandLine.of(request, Request.standard(WINDOW), "").arguments()))
          .isEqualTo(request);
    }
  }

  @Test
  void theModelIsSaidWhereItIsAnother() {
    assertThat(
            GenerateCommandLine.of(Request.standard(64), Request.standard(64), "my models/one")
                .line("unmask"))
        .isEqualTo("unmask generate '--model=my models/one'");
  }

  @Test
  void aTextWithGapsSaysNoLength() {
    Settings settings = Settings.standard();
    var request = new Request("A <mask:3> and <mask:?>.", 9, 99, settings);
    List<String> arguments =
        GenerateCommandLine.of(request, Request.standard(WINDOW), "").arguments();
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
    var request = new Request(prompt, 2, 40, Settings.standard());
    GenerateCommandLine command = GenerateCommandLine.of(request, Request.standard(WINDOW), "");
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
