package org.unmask.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.TinyLanguage;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.sampler.LowConfidence;
import org.unmask.diffusion.sampler.Samplers;
import org.unmask.diffusion.sampling.Blocks;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.diffusion.schedule.Schedule;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.error.UserError;
import org.unmask.generation.gap.GappedText;
import org.unmask.playback.Recording;

@Tag("fast")
class GenerationSettingsTest {
  private static final TinyLanguage LANGUAGE = new TinyLanguage(10);

  private static Draft start(String prompt, int prefix, int length) {
    return new GenerationSettings(prompt, prefix, length, Settings.standard()).start(LANGUAGE, 10);
  }

  @Test
  void aDraftIsTheStartThePromptAndMasks() {
    Draft draft = start("ab", 8, 5);

    assertThat(draft.tokens()).containsExactly(0, 5 + 'a', 5 + 'b', -1, -1);
    assertThat(draft.freePositions()).containsExactly(3, 4);
  }

  @Test
  void thePrefixCutsThePrompt() {
    assertThat(start("abc", 2, 5).tokens()).containsExactly(0, 5 + 'a', 5 + 'b', -1, -1);
    assertThat(start("abc", 0, 3).tokens()).containsExactly(0, -1, -1);
  }

  @Test
  void aTextThatEndsHasTheEndAtItsLastPosition() {
    Draft draft = new GenerationSettings("ab", 8, 6, true, Settings.standard()).start(LANGUAGE, 10);

    assertThat(draft.tokens()).containsExactly(0, 5 + 'a', 5 + 'b', -1, -1, LANGUAGE.end());
    assertThat(draft.freePositions()).containsExactly(3, 4);
    assertThatThrownBy(
            () -> new GenerationSettings("ab", 8, 4, true, Settings.standard()).start(LANGUAGE, 10))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("must be at least 5");
    assertThat(
            new GenerationSettings("a<mask>", 1, 6, true, Settings.standard())
                .start(LANGUAGE, 10)
                .tokens())
        .containsExactly(0, 5 + 'a', -1);
  }

  @Test
  void aTextWithGapsIsTheWholeText() {
    Draft draft = start("a<mask>b<mask:2>c", 1, 4);

    assertThat(draft.tokens()).containsExactly(0, 5 + 'a', -1, 5 + 'b', -1, -1, 5 + 'c');
    assertThat(draft.freePositions()).containsExactly(2, 4, 5);
    assertThat(start("a<mask>", -1, 0)).isEqualTo(start("a<mask>", 1, 4));
    assertThat(start("<mask:9>", 0, 2).masksLeft()).isEqualTo(9);
  }

  @Test
  void aSpaceBeforeAGapIsTheGapsAndOtherWhiteSpaceStays() {
    assertThat(start("a <mask> b", 0, 2).tokens())
        .containsExactly(0, 5 + 'a', -1, 5 + ' ', 5 + 'b');
    assertThat(start("a  <mask>", 0, 2).tokens()).containsExactly(0, 5 + 'a', 5 + ' ', -1);
    assertThat(start("a\n<mask> ", 0, 2).tokens())
        .containsExactly(0, 5 + 'a', 5 + '\n', -1, 5 + ' ');
    assertThat(start("<mask> <mask>", 0, 2).tokens()).containsExactly(0, -1, -1);
  }

  @Test
  void lengthsMustBeChosenBeforeAStart() {
    var request = new GenerationSettings("a<mask:1-3>b", 1, 4, Settings.standard());

    request.check(LANGUAGE, LANGUAGE);
    assertThatThrownBy(() -> request.start(LANGUAGE, 10))
        .isInstanceOf(IllegalArgumentException.class);
    GappedText closed = request.gapped().orElseThrow().closed(List.of(2));
    assertThat(request.with(closed).start(LANGUAGE, 10).tokens())
        .containsExactly(0, 5 + 'a', -1, -1, 5 + 'b');
  }

  @Test
  void masksAloneAreAskedForByAPrefixOfNothing() {
    assertThat(start("", 0, 3).tokens()).containsExactly(0, -1, -1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\n"})
  void anEmptyPromptIsAProblem(String prompt) {
    assertThatThrownBy(() -> start(prompt, 1, 5))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("The prompt is empty");
  }

  @ParameterizedTest
  @CsvSource({
    "abcdefghij, 2, 5, The prompt has 10 tokens",
    "a, 1, 11, The length is 11",
    "a, 1, 16385, must be from 2 to 16384",
    "a, 1, 1, The length is 1",
    "a, -1, 5, The prefix length is -1",
    "abcd, 4, 4, must be above the 4 tokens",
    "abcd, 4, 5, leaves a position to fill",
    "a<mask:9>, 1, 5, The text has up to 10 tokens with its gaps",
    "a<mask:4-9>, 1, 5, The text has up to 10 tokens with its gaps",
    "<mask:99999>, 1, 5, The text has up to 99999 tokens",
    "a<mask:0>, 1, 5, <mask:0> is not a gap"
  })
  void whatDoesNotFitIsAProblem(String prompt, int prefix, int length, String message) {
    assertThatThrownBy(
            () ->
                new GenerationSettings(prompt, prefix, length, Settings.standard())
                    .check(LANGUAGE, LANGUAGE))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n");
  }

  private static GenerationSettings longRequest(SamplerSpec family, double block) {
    var sampler =
        new SamplerOptions(family, new Schedule.Linear(), Map.of(Blocks.SIZE.id(), block));
    return new GenerationSettings(
        "ab", 2, 60, new Settings(sampler, 20, new TokenChoice(1, 0, 1), 0));
  }

  @ParameterizedTest
  @CsvSource({
    "low-confidence, 0, or blocks of 1 to 2 tokens.",
    "low-confidence, 3, or blocks of 1 to 2 tokens.",
    "remdm-cap, 0, or a sampler other than remdm-cap in blocks of 1 to 2 tokens."
  })
  void aTextLongerThanTheWindowNeedsBlocksThatSuit(String sampler, double block, String message) {
    SamplerSpec family = Samplers.find(sampler).orElseThrow();
    assertThatThrownBy(() -> longRequest(family, block).start(LANGUAGE, 10))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("The length is 60")
        .hasMessageContaining(message);
  }

  @Test
  void inBlocksATextIsLongerThanTheWindow() {
    var label = new Recording.ModelLabel("tiny", "00", "CPU", "float32");
    var generation = new Generation(LANGUAGE, LANGUAGE, label, longRequest(LowConfidence.SPEC, 2));
    generation.forEachRemaining(_ -> {});

    assertThat(generation.recording().text()).startsWith("ab").hasSize(59);
  }

  @Test
  void theStandardFitsEveryWindow() {
    assertThat(GenerationSettings.standard(512).length()).isEqualTo(128);
    assertThat(GenerationSettings.standard(64).length()).isEqualTo(64);
    assertThat(GenerationSettings.standard(64).prefix()).isEqualTo(32);
  }

  @Test
  void aGenerationRecordsEachStep() {
    var request = new GenerationSettings("ab", 2, 8, Settings.standard());
    var label = new Recording.ModelLabel("tiny", "00", "CPU", "float32");
    var generation = new Generation(LANGUAGE, LANGUAGE, label, request);
    int steps = 0;
    while (generation.hasNext()) {
      assertThat(generation.next().trajectory().steps()).hasSize(++steps);
    }

    assertThat(steps).isEqualTo(5); // one mask each, though more steps were planned
    assertThat(generation.recording().text()).startsWith("ab").hasSize(7);
    assertThat(generation.recording().trajectory().last().masksLeft()).isZero();
  }
}
