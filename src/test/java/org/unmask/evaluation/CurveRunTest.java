package org.unmask.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.unmask.TinyLanguage;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.sampler.Ancestral;
import org.unmask.diffusion.sampler.ConfidenceThreshold;
import org.unmask.diffusion.sampler.LowConfidence;
import org.unmask.diffusion.sampler.MaskGit;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.diffusion.schedule.Schedule;
import org.unmask.error.UserError;
import org.unmask.generation.GenerationSettings;
import org.unmask.io.Cancellation;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.training.objective.MaskedBatch;

@Tag("fast")
class CurveRunTest {
  private static final ModelLabel LABEL = new ModelLabel("tiny", "ab", "CPU", "float32");
  private static final TokenChoice CHOICE = new TokenChoice(1, 0, 1);
  private static final int LENGTH = 24;
  private static final int SAMPLES = 3;

  private static GenerationSettings request(String prompt, int length, double guidance) {
    Settings any = Settings.standard();
    return new GenerationSettings(
        prompt, 2, length, new Settings(any.sampler(), any.steps(), CHOICE, guidance, 9));
  }

  static TextMeasurement measuring(Cancellation cancelled) {
    return measuring(request("abc", LENGTH, 0), cancelled);
  }

  private static TextMeasurement measuring(GenerationSettings request, Cancellation cancelled) {
    var language = new TinyLanguage(32);
    return new TextMeasurement(language, language, LABEL, judge(language), request, cancelled);
  }

  private static Judge judge(TinyLanguage language) {
    return new Judge(CurveRunTest::targets, language, 64);
  }

  private static float[] targets(MaskedBatch batch) {
    var nats = new float[batch.predictions()];
    for (int i = 0; i < nats.length; i++) {
      nats[i] = batch.targets()[i] / 100f;
    }
    return nats;
  }

  private static GenerationSettings settings(TokenChoice choice) {
    Settings any = Settings.standard();
    return new GenerationSettings(
        "abc", 2, LENGTH, new Settings(any.sampler(), any.steps(), choice, 5));
  }

  static Curve none() {
    var conditions = new CurveConditions(LABEL, LABEL, settings(CHOICE), SAMPLES);
    return new Curve(conditions, List.of(), List.of());
  }

  private static List<CurveSetting> grid() {
    List<SamplerOptions> samplers =
        Stream.of(LowConfidence.RANDOM_ORDER, ConfidenceThreshold.SPEC)
            .map(SamplerOptions::usual)
            .toList();
    return CurveSetting.grid(samplers, List.of(1, 4));
  }

  /** The texts of all rows: what does not depend on time. */
  private static List<Object> texts(Curve curve) {
    return curve.rows().stream()
        .flatMap(row -> row.samples().stream())
        .map(sample -> (Object) List.of(sample.seed(), sample.text(), sample.passes()))
        .toList();
  }

  private static Curve finished(CurveRun run) {
    while (run.hasNext()) {
      run.next();
    }
    return run.curve();
  }

  @Test
  void aSamplerThatPlansNoStepsIsMeasuredOnce() {
    assertThat(grid()).extracting(CurveSetting::steps).containsExactly(1, 4, 0);
  }

  @Test
  void everySettingHasItsTextsBySeed() {
    Curve curve = finished(new CurveRun(none(), grid(), measuring(() -> false)));
    assertThat(curve.rows()).extracting(Curve.Row::setting).isEqualTo(grid());
    for (Curve.Row row : curve.rows()) {
      assertThat(row.samples()).extracting(Sample::seed).containsExactly(5L, 6L, 7L);
      assertThat(row.texts()).allMatch(text -> text.text().startsWith("ab"));
    }
    assertThat(curve.rows().get(1).texts()).doesNotHaveDuplicates();
    assertThat(curve.rows().get(1).samples()).extracting(Sample::passes).containsOnly(4);
    assertThat(curve.rows().get(2).passes().mean()).isBetween(1.0, (double) LENGTH);
  }

  @Test
  void itGoesOnWhereItWasAndMakesTheSame() {
    Curve whole = finished(new CurveRun(none(), grid(), measuring(() -> false)));
    var asked = new AtomicInteger();
    var run = new CurveRun(none(), grid(), measuring(() -> asked.incrementAndGet() > 20));
    assertThatThrownBy(() -> finished(run)).isInstanceOf(CancellationException.class);
    assertThat(run.measured()).isBetween(1, 2);
    assertThat(run.curve().rows()).hasSize(run.measured());

    var rest = new CurveRun(run.curve(), grid(), measuring(() -> false));
    assertThat(rest.measured()).isEqualTo(run.measured());
    assertThat(texts(finished(rest))).isEqualTo(texts(whole));
  }

  @Test
  void whatIsLeftIsCountedInPasses() {
    var run = new CurveRun(none(), grid(), measuring(() -> false));
    var left = new ArrayList<Long>();
    while (run.hasNext()) {
      left.add(run.passesLeft());
      run.next();
    }
    assertThat(left).containsExactly(87L, 86L, 85L, 84L, 80L, 76L, 72L, 48L, 24L);
    assertThat(run.passesLeft()).isZero();
  }

  @ParameterizedTest
  @FieldSource("org.unmask.diffusion.sampler.Samplers#ALL")
  void everySamplerFillsEveryMask(SamplerSpec family) {
    for (int steps : new int[] {1, 2, 5}) {
      var setting = new CurveSetting(SamplerOptions.usual(family), steps);
      Sample sample = measuring(() -> false).sample(setting, 1);
      assertThat(sample.text().text()).hasSize(LENGTH - 1);
      assertThat(sample.passes()).isPositive();
    }
  }

  @Test
  void guidanceTakesTwoPassesAStep() {
    var guided =
        new TextMeasurement(
            new GuidedLanguage(),
            new TinyLanguage(32),
            LABEL,
            judge(new TinyLanguage(32)),
            request("abc", LENGTH, 1),
            () -> false);
    var setting = new CurveSetting(SamplerOptions.usual(LowConfidence.RANDOM_ORDER), 4);
    assertThat(guided.sample(setting, 1).passes()).isEqualTo(8);
  }

  @Test
  void realTextsAreCutAsSamplesAre() {
    String longEnough = "x".repeat(LENGTH - 1);
    List<MeasuredText> real =
        measuring(() -> false).real(List.of(longEnough + "yz", "short", "yy" + longEnough));
    assertThat(real)
        .extracting(MeasuredText::text)
        .containsExactly(longEnough, "yy" + "x".repeat(LENGTH - 3));
    // the prompt's two tokens are seen and not scored, so both score x alone
    double nats = (5 + 'x') / 100.0;
    assertThat(real).allMatch(text -> Math.abs(text.measures().nats() - nats) < 1e-6);
    assertThatThrownBy(() -> measuring(() -> false).real(List.of(longEnough, "short")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("1 of the reference texts have 23 tokens");
  }

  @Test
  void theEndOfATextIsGivenAndNotScored() {
    Settings settings = request("abc", LENGTH, 0).settings();
    var ending = measuring(new GenerationSettings("abc", 2, LENGTH, true, settings), () -> false);
    Sample sample = ending.sample(grid().getFirst(), 1);
    assertThat(sample.text().text()).hasSize(LENGTH - 2);
    String text = "x".repeat(LENGTH - 2);
    List<MeasuredText> real = ending.real(List.of(text, text + "y"));
    assertThat(real).extracting(MeasuredText::text).containsExactly(text, text);
    assertThat(real.getFirst().measures().nats()).isCloseTo((5 + 'x') / 100.0, within(1e-6));
  }

  @Test
  void aTextWithGapsIsRefused() {
    assertThatThrownBy(() -> measuring(request("a <mask:3>", LENGTH, 0), () -> false))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("gaps");
  }

  @Test
  void aSettingIsWhatItsSamplerLooksAt() {
    var given =
        new SamplerOptions(Ancestral.SPEC, new Schedule.Cosine(), Map.of(MaskGit.NOISE.id(), 2.0));
    assertThat(new CurveSetting(given, 3))
        .isEqualTo(new CurveSetting(SamplerOptions.usual(Ancestral.SPEC), 3));
    var noisy =
        new SamplerOptions(MaskGit.SPEC, new Schedule.Linear(), Map.of(MaskGit.NOISE.id(), 2.0));
    assertThat(new CurveSetting(noisy, 3).label()).isEqualTo("maskgit, linear, noise 2.0");
  }

  @Test
  void difference_ofConditions_namesTheSettingThatDiffers() {
    CurveConditions one = none().conditions();
    var other = new CurveConditions(LABEL, LABEL, settings(new TokenChoice(0, 0, 1)), 3);
    assertThat(one.difference(one)).isEmpty();
    assertThat(one.difference(other)).contains("temperature 1.0, not 0.0");
    var elsewhere = new ModelLabel("moved", "ab", "GPU", "float32");
    var moved = new CurveConditions(elsewhere, LABEL, settings(CHOICE), 3);
    assertThat(one.difference(moved)).isEmpty();
  }

  @Test
  void theTableHasARowForEachSettingAsked() {
    Curve curve = finished(new CurveRun(none(), grid(), measuring(() -> false)));
    List<MeasuredText> real =
        IntStream.range(0, 2)
            .mapToObj(i -> new MeasuredText("x", new Measures(1 + i, 2, 0.5, 0.25)))
            .toList();
    List<CurveSetting> asked = grid().subList(1, 3);
    List<String> lines =
        Arrays.asList(new CurveTable(curve.with(real)).markdown(asked).split("\n"));
    assertThat(lines.getFirst())
        .startsWith("tiny (float32, CPU) under tiny; 3 texts of 24 tokens, seeds 5 to 7;");
    List<String> rows = lines.stream().filter(line -> line.startsWith("| ")).toList();
    assertThat(rows).hasSize(4);
    assertThat(rows.get(1))
        .isEqualTo(
            "| reference text | – | – | 1.500 ± 0.500 | 2.00 ± 0.00 | 0.500 ± 0.000 | 0.250 ± 0.000 | – | – |");
    double[] seconds =
        curve.rows().get(1).samples().stream().mapToDouble(Sample::seconds).sorted().toArray();
    assertThat(curve.rows().get(1).medianSeconds()).isEqualTo(seconds[1]);
    assertThat(rows.get(2))
        .contains("random-order")
        .endsWith(String.format(Locale.ROOT, " | %.3f |", seconds[1]));
    // which takes the most probable tokens, whatever the seed
    assertThat(rows.get(3))
        .matches("\\| confidence-threshold \\* \\| – \\| [0-9]+ \\| [0-9.]+ \\| .*");
    assertThat(lines.get(lines.size() - 2)).contains("plans none");
    assertThat(lines.getLast()).contains("the same text");
  }
}
