package org.unmask.generation.gap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.TinyLanguage;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.generation.gap.GapChoice.Candidate;
import org.unmask.generation.gap.GapLengths.Progress;
import org.unmask.generation.gap.GappedText.Gap;

@Tag("fast")
class GapLengthsTest {
  private static final TinyLanguage LANGUAGE = new TinyLanguage(64);
  private static final int SPECIALS = 5;

  private static final int Q = SPECIALS + 'q';

  /**
   * A model that knows one text by heart, byte for byte: it is sure of a byte as long as all that
   * it sees agrees with the text, length among it; else it says something else, and is not sure.
   */
  private static final class ByHeart implements MaskedLanguageModel {
    private final int[] text;
    private final List<Draft> asked = new ArrayList<>();
    private final List<int[]> positions = new ArrayList<>();

    ByHeart(String text) {
      this.text = LANGUAGE.encode(text);
    }

    @Override
    public int vocabularySize() {
      return LANGUAGE.size();
    }

    @Override
    public int maximumLength() {
      return 64;
    }

    @Override
    public List<Prediction> predict(Draft draft, int[] at, int candidates) {
      asked.add(draft);
      positions.add(at);
      double p = agrees(draft) ? 0.9 : 0.6;
      return Arrays.stream(at).mapToObj(i -> prediction(draft, i, p, candidates)).toList();
    }

    private boolean agrees(Draft draft) {
      for (int i = 1; i < draft.length(); i++) {
        if (!draft.isMasked(i) && (i > text.length || draft.token(i) != text[i - 1])) {
          return false;
        }
      }
      return draft.length() == text.length + 1;
    }

    private Prediction prediction(Draft draft, int position, double p, int candidates) {
      int[] tokens = {agrees(draft) ? text[position - 1] : Q, SPECIALS + 'z'};
      float[] logs = {(float) Math.log(p), (float) Math.log(1 - p)};
      int count = Math.min(2, candidates);
      return new Prediction(
          position, Arrays.copyOf(tokens, count), Arrays.copyOf(logs, count), 0.5);
    }
  }

  private static GapLengths chosen(MaskedLanguageModel model, String text) {
    var lengths = new GapLengths(model, LANGUAGE, GappedText.of(text));
    while (lengths.hasNext()) {
      lengths.next();
    }
    return lengths;
  }

  @Test
  void theLengthThatFitsWins() {
    GapLengths lengths = chosen(new ByHeart("the cat sat on a mat"), "the <mask:?> on a mat");

    assertThat(lengths.choices()).hasSize(1);
    GapChoice choice = lengths.choices().getFirst();
    assertThat(choice.gap()).isEqualTo(new Gap(1, 12));
    assertThat(choice.candidates())
        .extracting(Candidate::length)
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    assertThat(choice.best().length()).isEqualTo(8);
    assertThat(choice.best().filling()).isEqualTo(" cat sat");
    assertThat(choice.best().score()).isCloseTo(Math.log(0.9), within(1e-6));
    assertThat(choice.candidates())
        .filteredOn(candidate -> candidate.length() != 8)
        .allMatch(candidate -> candidate.score() < Math.log(0.6));
    assertThat(lengths.closed()).hasToString("the <mask:8> on a mat");
  }

  @Test
  void gapsAreChosenFromLeftToRightEachWithTheFillingsBefore() {
    var model = new ByHeart("the cat sat");

    // while the first is chosen, the second has three masks, which happens to be right
    GapLengths lengths = chosen(model, "the<mask:2-5> <mask:2-4>t");

    assertThat(lengths.closed()).hasToString("the<mask:4> <mask:3>t");
    assertThat(lengths.choices().getLast().best().filling()).isEqualTo(" sa");
    assertThat(model.asked.getLast().tokens())
        .startsWith(
            0, SPECIALS + 't', SPECIALS + 'h', SPECIALS + 'e', SPECIALS + ' ', SPECIALS + 'c');
  }

  @Test
  void gapsOfAGivenLengthStayMasked() {
    var model = new ByHeart("the cat sat");

    GapLengths lengths = chosen(model, "the<mask:4> <mask:1-5>t");

    assertThat(lengths.closed()).hasToString("the<mask:4> <mask:3>t");
    assertThat(model.asked).allMatch(draft -> draft.isMasked(4) && draft.isMasked(7));
  }

  @Test
  void fourTokensOnEitherSideAreScoredAloneAndThoseOfTheGapWithWhatFollowsInIt() {
    var model = new ByHeart("abcdefXYghijkl");
    chosen(model, "abcdef<mask:2-3>ghijkl");

    List<int[]> scored = model.positions.subList(2, 12); // after two steps that fill two masks
    assertThat(scored).allMatch(positions -> positions.length == 1);
    assertThat(scored.stream().map(positions -> positions[0]))
        .containsExactly(3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    assertThat(model.asked.subList(2, 12).stream().map(Draft::masksLeft))
        .containsExactly(1, 1, 1, 1, 2, 1, 1, 1, 1, 1);
    assertThat(model.asked.get(6).maskedPositions()).containsExactly(7, 8);
    assertThat(model.asked.get(7).maskedPositions()).containsExactly(8);
  }

  @Test
  void aLongGapIsFilledInFourStepsSurestFirst() {
    var model = new ByHeart("a0123456789b");
    chosen(model, "a<mask:10-11>b");

    assertThat(model.asked.subList(0, 5).stream().map(Draft::masksLeft))
        .containsExactly(10, 7, 4, 2, 1);
  }

  @Test
  void eachNextIsOneForwardPass() {
    var model = new ByHeart("the cat");
    var lengths = new GapLengths(model, LANGUAGE, GappedText.of("the<mask:3-4>"));
    int forwards = 0;
    Progress last = new Progress(0, 0, 0, 0);
    while (lengths.hasNext()) {
      assertThat(lengths.choices()).isEmpty();
      assertThatThrownBy(lengths::closed).isInstanceOf(IllegalStateException.class);
      last = lengths.next();
      assertThat(model.asked).hasSize(++forwards);
    }
    assertThat(forwards).isEqualTo(3 + 3 + 3 + 4 + 3 + 4); // fill, score three, score “the”; twice
    assertThat(last).isEqualTo(new Progress(1, 4, 1, 2));
    assertThatThrownBy(lengths::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void ofEqualsTheShortestWins() {
    var one = new Candidate(1, "a", -1);
    var two = new Candidate(2, "ab", -1);
    assertThat(new GapChoice(new Gap(1, 2), List.of(one, two)).best()).isEqualTo(one);
  }

  @Test
  void aTokenThatIsNoCandidateIsBoundedByTheLastAndTheRest() {
    float half = (float) Math.log(0.5);
    var unsure = new Prediction(0, new int[] {7, 8}, new float[] {half, (float) Math.log(0.1)}, 1);
    var sure = new Prediction(0, new int[] {7, 8}, new float[] {half, (float) Math.log(0.45)}, 1);

    assertThat(GapTrial.logProbability(unsure, 7)).isCloseTo(Math.log(0.5), within(1e-6));
    assertThat(GapTrial.logProbability(unsure, 9)).isCloseTo(Math.log(0.1), within(1e-6));
    assertThat(GapTrial.logProbability(sure, 9)).isCloseTo(Math.log(0.05), within(1e-5));
  }

  @Test
  void theSameTextGivesTheSameChoice() {
    String text = "ab <mask:1-6>cd<mask:?> e";
    assertThat(chosen(LANGUAGE, text).choices()).isEqualTo(chosen(LANGUAGE, text).choices());
  }
}
