package org.unmask.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.sampler.LowConfidence;
import org.unmask.diffusion.sampler.Samplers;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.error.UserError;
import org.unmask.evaluation.Curve;
import org.unmask.evaluation.CurveConditions;
import org.unmask.evaluation.CurveSetting;
import org.unmask.evaluation.MeasuredText;
import org.unmask.evaluation.Measures;
import org.unmask.evaluation.Sample;
import org.unmask.generation.GenerationSettings;
import org.unmask.playback.Recording.ModelLabel;

@Tag("fast")
class CurveFileTest {
  @TempDir Path folder;

  static Curve curve() {
    var model = new ModelLabel("stories", "0f", "CPU, 2 threads", "float32");
    var judge = new ModelLabel("stories-gpt2", "1e", "CPU, 1 thread", "float32");
    var conditions =
        new CurveConditions(
            model,
            judge,
            new GenerationSettings(
                "Once “upon”\na <b>",
                4,
                128,
                true,
                new Settings(
                    SamplerOptions.usual(LowConfidence.RANDOM_ORDER),
                    64,
                    new TokenChoice(0.7, 50, 0.95),
                    1.5,
                    -3)),
            2);
    List<Curve.Row> rows =
        Samplers.ALL.stream()
            .map(
                family ->
                    new Curve.Row(
                        new CurveSetting(SamplerOptions.usual(family), 8),
                        List.of(sample(-3, 1.0 / 3), sample(-2, 2.5))))
            .toList();
    return new Curve(conditions, List.of(sample(0, 1.25).text()), rows);
  }

  private static Sample sample(long seed, double nats) {
    var measures = new Measures(nats, 3.1, 0.9, 0.1);
    return new Sample(seed, new MeasuredText("A 'text' & <more>\n", measures), -0.25, 8, 0.03125);
  }

  @Test
  void anOrderThatIsNotKnownStaysSo() throws IOException {
    Curve all = curve();
    CurveConditions c = all.conditions();
    var one = new CurveConditions(c.model(), c.judge(), c.settings(), 1);
    Sample known = sample(-3, 1);
    var unknown = new Sample(-3, known.text(), Double.NaN, 1, 0.5);
    var row = new Curve.Row(all.rows().getFirst().setting(), List.of(unknown));
    Path file = folder.resolve("curve.json");
    CurveFile.write(file, new Curve(one, List.of(), List.of(row)));
    assertThat(Files.readString(file)).doesNotContain("order_correlation");
    assertThat(CurveFile.read(file).rows()).containsExactly(row);
  }

  @Test
  void isReadAsItWasWritten() {
    Path file = folder.resolve("curve.json");
    CurveFile.write(file, curve());
    assertThat(CurveFile.read(file)).isEqualTo(curve());
  }

  @Test
  void oneTextHasNoError() throws IOException {
    Curve all = curve();
    CurveConditions c = all.conditions();
    var one = new CurveConditions(c.model(), c.judge(), c.settings(), 1);
    var row = new Curve.Row(all.rows().getFirst().setting(), List.of(sample(-3, 1)));
    Path file = folder.resolve("curve.json");
    CurveFile.write(file, new Curve(one, List.of(), List.of(row)));
    assertThat(Files.readString(file)).doesNotContain("standard_error").doesNotContain("NaN");
    assertThat(CurveFile.read(file).rows()).containsExactly(row);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unmask-curve | unmask-trajectory | format",
        "\"version\": 1 | \"version\": 2 | version",
        "\"temperature\": 0.7 | \"temperature\": -1 | temperature",
        "random-order | by-magic | name",
        "\"threshold\": 0.9 | \"threshold\": 2 | threshold",
        "\"samples\": 2 | \"samples\": 3 | samples",
        "\"steps\": 8 | \"steps\": 0 | steps",
        "\"distinct_2\": 0.9 | \"distinct_2\": 1.1 | distinct_2",
        "\"order_correlation\": -0.25 | \"order_correlation\": -1.25 | order_correlation",
        "\"rows\" | \"lines\" | rows"
      })
  void whatIsWrongIsNamed(String from, String to, String field) throws IOException {
    Path file = folder.resolve("curve.json");
    CurveFile.write(file, curve());
    String text = Files.readString(file);
    String compact = text.contains(from) ? from : from.replace(": ", ":");
    assertThat(text).contains(compact);
    Files.writeString(file, text.replace(compact, to));
    assertThatThrownBy(() -> CurveFile.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(field);
  }

  @Test
  void anythingElseIsAProblem() throws IOException {
    Path file = folder.resolve("curve.json");
    assertThatThrownBy(() -> CurveFile.read(file)).hasMessageContaining("no such file");
    Files.writeString(file, "[1]");
    assertThatThrownBy(() -> CurveFile.read(file)).hasMessageContaining("one JSON object");
  }
}
