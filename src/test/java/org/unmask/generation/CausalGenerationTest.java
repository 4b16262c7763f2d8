package org.unmask.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.CausalLanguage;
import org.unmask.TinyLanguage;
import org.unmask.diffusion.run.RecordingDetail;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.run.Step;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sampler.LeftToRight;
import org.unmask.diffusion.sampler.LowConfidence;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.Edit;
import org.unmask.error.UserError;
import org.unmask.playback.Recording;
import org.unmask.playback.Recording.ModelLabel;

/** A model that sees only what stands before writes a text as an ordinary trajectory. */
@Tag("fast")
class CausalGenerationTest {
  private static final TinyLanguage TOKENIZER = new TinyLanguage(64);
  private static final ModelLabel LABEL = new ModelLabel("tiny", "5eed", "CPU", "float32");

  /** Of a masked model's: with steps, guidance and an end. */
  private static GenerationSettings asked(String prompt, int length, long seed) {
    var settings =
        new Settings(
            SamplerOptions.usual(LowConfidence.SPEC), 4, TokenChoice.standard(), 1.5, seed);
    return new GenerationSettings(prompt, prompt.length(), length, true, settings);
  }

  private static Recording written(CausalLanguage model, GenerationSettings asked) {
    var generation = new Generation(model, TOKENIZER, LABEL, asked);
    generation.forEachRemaining(_ -> {});
    return generation.recording();
  }

  @Test
  void aTextIsWrittenFromLeftToRightWhateverIsAskedOfMaskedModels() {
    var model = new CausalLanguage(64, 100);
    Trajectory trajectory = written(model, asked("ab", 12, 1)).trajectory();

    assertThat(model.asked()).containsExactlyElementsOf(IntStream.range(3, 12).boxed().toList());
    assertThat(trajectory.steps())
        .hasSize(9)
        .allSatisfy(step -> assertThat(step.edits()).hasSize(1))
        .allSatisfy(step -> assertThat(step.observations()).hasSize(1));
    assertThat(trajectory.last().masksLeft()).isZero();
    assertThat(trajectory.settings().sampler().spec()).isEqualTo(LeftToRight.SPEC);
    assertThat(trajectory.settings().guidance()).isZero();
    assertThat(trajectory.settings().choice()).isEqualTo(TokenChoice.standard());
  }

  @Test
  void theSameSeedWritesTheSameAndAnotherAnother() {
    List<Edit> first = edits(written(new CausalLanguage(64, 100), asked("ab", 40, 7)));

    assertThat(edits(written(new CausalLanguage(64, 100), asked("ab", 40, 7)))).isEqualTo(first);
    assertThat(edits(written(new CausalLanguage(64, 100), asked("ab", 40, 8)))).isNotEqualTo(first);
  }

  private static List<Edit> edits(Recording recording) {
    return recording.trajectory().steps().stream().map(Step::edits).flatMap(List::stream).toList();
  }

  @Test
  void aTextThatEndsIsFilledWithItsEndInThatStep() {
    var model = new CausalLanguage(64, 8);
    Recording recording = written(model, asked("ab", 12, 1));
    Step last = recording.trajectory().steps().getLast();

    assertThat(model.asked()).containsExactly(3, 4, 5, 6, 7);
    assertThat(last.edits()).extracting(Edit::position).containsExactly(7, 8, 9, 10, 11);
    assertThat(recording.trajectory().last().tokens())
        .endsWith(TOKENIZER.end(), TOKENIZER.end(), TOKENIZER.end())
        .doesNotContain(Draft.MASKED);
    assertThat(recording.text()).hasSize(6); // the prompt and four letters
  }

  @Test
  void withoutAPromptATextFollowsTheSequenceStart() {
    var model = new CausalLanguage(64, 100);
    Recording recording = written(model, asked("", 6, 1));

    assertThat(model.asked()).containsExactly(1, 2, 3, 4, 5);
    assertThat(recording.trajectory().start().token(0)).isEqualTo(TOKENIZER.start());
  }

  /** By windows that slide: of 16 positions at most is each prediction. */
  @Test
  void aTextMayBeLongerThanTheWindow() {
    var model = new CausalLanguage(16, 100);
    Recording recording = written(model, asked("ab", 50, 1));

    assertThat(recording.trajectory().last().masksLeft()).isZero();
    assertThat(model.asked()).hasSize(47).allMatch(position -> position < 16);
  }

  @Test
  void whatHasATokenIsNotAskedAboutAgain() {
    var model = new CausalLanguage(64, 100);
    Recording start = Generation.start(model, TOKENIZER, LABEL, asked("ab", 12, 1));
    new Generation(model, start, new RecordingDetail(3, true)).forEachRemaining(_ -> {});

    assertThat(model.asked()).doesNotHaveDuplicates().hasSize(9);
  }

  @Test
  void gapsAreRefused() {
    for (String prompt : List.of("a <mask:3> b", "a <mask>", "a <mask:2-5> b")) {
      assertThatThrownBy(() -> written(new CausalLanguage(64, 100), asked(prompt, 20, 1)))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("has gaps")
          .hasMessageContaining("masked model");
    }
  }

  @Test
  void goesOnFromAnEditOnlyWhereNothingFollowsTheMasks() {
    var model = new CausalLanguage(64, 100);
    Recording whole = written(model, asked("ab", 12, 1));
    Settings settings = whole.trajectory().settings();
    Draft inside = whole.trajectory().last().masking(positions(5, 8));
    Draft toTheEnd = whole.trajectory().last().giving(4, 5 + 'z').masking(positions(5, 12));
    model.asked().clear();

    assertThatThrownBy(() -> goneOn(model, whole.turned(inside, settings)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("position 5 ")
        .hasMessageContaining("to the end");
    assertThatThrownBy(
            () -> goneOn(model, whole.turned(inside.masking(positions(0, 12)), settings)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("sequence start");
    assertThat(model.asked()).isEmpty();
    assertThat(goneOn(model, whole.turned(toTheEnd, settings)).trajectory().last().masksLeft())
        .isZero();
    assertThat(model.asked()).containsExactly(5, 6, 7, 8, 9, 10, 11);
  }

  private static Recording goneOn(CausalLanguage model, Recording from) {
    var generation = new Generation(model, from, RecordingDetail.STANDARD);
    generation.forEachRemaining(_ -> {});
    return generation.recording();
  }

  private static BitSet positions(int from, int to) {
    var positions = new BitSet();
    positions.set(from, to);
    return positions;
  }
}
