package org.unmask.diffusion.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.unmask.TinyLanguage;
import org.unmask.diffusion.run.Denoising;
import org.unmask.diffusion.run.RecordingDetail;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sampler.HandMade;
import org.unmask.diffusion.sampler.Samplers;
import org.unmask.diffusion.sampling.Blocks;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.diffusion.sequence.Draft;

@Tag("fast")
class SlidingWindowTest {
  /** Nine positions: the sequence start and eight more; slides by two. */
  private static final int WINDOW = 9;

  /** Position n holds token 10 + n, and position 0 the sequence start. */
  private static final Draft TEXT =
      HandMade.draft(IntStream.range(0, 20).map(n -> n == 0 ? 0 : 10 + n).toArray());

  /** A model that records what it was asked, and predicts the token that stands at a position. */
  private static final class Echo implements MaskedLanguageModel {
    private final List<Draft> seen = new ArrayList<>();

    @Override
    public int vocabularySize() {
      return 40;
    }

    @Override
    public int maximumLength() {
      return WINDOW;
    }

    @Override
    public List<Prediction> predict(Draft draft, int[] positions, int candidates) {
      assertThat(draft.length()).isLessThanOrEqualTo(WINDOW);
      seen.add(draft);
      return Arrays.stream(positions)
          .mapToObj(p -> new Prediction(p, new int[] {draft.token(p)}, new float[] {0}, p))
          .toList();
    }

    /** Tells by how much a given token is above the one that is there. */
    @Override
    public List<Prediction> predictGiven(
        Draft draft, int[] given, int[] positions, int candidates) {
      return IntStream.range(0, positions.length)
          .mapToObj(
              i ->
                  new Prediction(
                      positions[i],
                      new int[] {0},
                      new float[] {0},
                      0,
                      given[i] - draft.token(positions[i])))
          .toList();
    }

    @Override
    public List<Prediction> predictGuided(
        Draft draft, Draft unguided, double guidance, int[] positions, int candidates) {
      seen.add(unguided);
      return predict(draft, positions, candidates);
    }
  }

  private final Echo echo = new Echo();
  private final SlidingWindow window = new SlidingWindow(echo);

  private static List<Integer> tokens(List<Prediction> predictions) {
    return predictions.stream().map(prediction -> prediction.tokens()[0]).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 8",
    "8, 1, 8",
    "9, 3, 10",
    "10, 3, 10",
    "11, 5, 12",
    "18, 11, 18",
    "19, 13, 19"
  })
  void itSeesTheStartAndTheStretchThatReachesAPosition(int position, int first, int last) {
    List<Prediction> predictions = window.predict(TEXT, new int[] {position}, 1);

    assertThat(tokens(predictions)).containsExactly(10 + position);
    assertThat(predictions.getFirst().position()).isEqualTo(position);
    assertThat(echo.seen).hasSize(1);
    assertThat(echo.seen.getFirst().tokens())
        .containsExactly(
            IntStream.concat(IntStream.of(0), IntStream.rangeClosed(first, last).map(n -> 10 + n))
                .toArray());
  }

  @Test
  void givenTokensAreAskedAboutInTheWindowOfTheirPositionAndDraft() {
    Draft other = TEXT.giving(19, 30);
    List<TokenQuery> queries =
        List.of(
            new TokenQuery(1, 19, 33),
            new TokenQuery(0, 2, 13),
            new TokenQuery(0, 19, 33),
            new TokenQuery(0, 12, 22));
    assertThat(window.logProbabilities(List.of(TEXT, other), queries)).containsExactly(3, 1, 4, 0);
  }

  @Test
  void positionsFarApartTakeAWindowEachAndAreToldInTheOrderAsked() {
    List<Prediction> predictions = window.predict(TEXT, new int[] {19, 2, 12, 0}, 1);

    assertThat(tokens(predictions)).containsExactly(29, 12, 22, 0);
    assertThat(predictions).extracting(Prediction::position).containsExactly(19, 2, 12, 0);
    assertThat(echo.seen).hasSize(3);
  }

  @Test
  void allPositionsAreAnsweredHoweverLongTheDraft() {
    int[] all = IntStream.range(0, 20).toArray();

    assertThat(tokens(window.predict(TEXT, all, 1)))
        .isEqualTo(Arrays.stream(TEXT.tokens()).boxed().toList());
  }

  @Test
  void whatFitsIsSeenAsItIs() {
    Draft fits = HandMade.draft(0, 11, -1, 13);

    window.predict(fits, new int[] {2}, 1);

    assertThat(echo.seen).containsExactly(fits);
  }

  @Test
  void whatGuidesSlidesAlong() {
    int[] other = IntStream.range(0, 20).map(n -> n == 0 ? 0 : 15).toArray();

    List<Prediction> predictions =
        window.predictGuided(TEXT, HandMade.draft(other), 1, new int[] {19, 18}, 1);

    assertThat(tokens(predictions)).containsExactly(29, 28);
    assertThat(echo.seen).hasSize(2);
    assertThat(echo.seen.getFirst().tokens()).containsExactly(0, 15, 15, 15, 15, 15, 15, 15);
    assertThat(echo.seen.getLast().length()).isEqualTo(8);
  }

  @Test
  void whatIsLockedStaysLockedInTheWindow() {
    var fixed = new BitSet();
    fixed.set(0);
    fixed.set(14);
    window.predict(Draft.of(TEXT.tokens(), fixed), new int[] {19}, 1);

    assertThat(IntStream.range(0, 8).filter(echo.seen.getFirst()::isFixed)).containsExactly(0, 2);
  }

  private static Stream<SamplerSpec> inBlocks() {
    return Samplers.ALL.stream().filter(SamplerSpec::takesBlocks);
  }

  @ParameterizedTest
  @MethodSource("inBlocks")
  void blocksNoLargerThanTheStrideWriteTextsOfAnyLengthInOneWindowAStep(SamplerSpec family) {
    var random = new SplittableRandom(3);
    for (int run = 0; run < 12; run++) {
      var model = new TinyLanguage(random.nextInt(8, 40));
      int block = random.nextInt(1, SlidingWindow.stride(model.maximumLength()) + 1);
      var sampler = SamplerOptions.usual(family).with(Map.of(Blocks.SIZE.id(), (double) block));
      var settings = new Settings(sampler, 30, new TokenChoice(1, 0, 1), random.nextLong());
      int[] tokens = random.ints(random.nextInt(50, 130), 5, 200).toArray();
      var fixed = new BitSet();
      fixed.set(0);
      for (int position = 1; position < tokens.length; position++) {
        if (random.nextInt(5) == 0) {
          fixed.set(position);
        } else {
          tokens[position] = Draft.MASKED;
        }
      }
      Draft start = Draft.of(tokens, fixed);
      var passes = new Passes(model);
      var denoising =
          new Denoising(
              new SlidingWindow(passes),
              new Trajectory(start, settings, List.of()),
              RecordingDetail.NONE);
      int steps = 0;
      while (denoising.hasNext()) {
        denoising.next();
        steps++;
        assertThat(passes.count).isLessThanOrEqualTo(steps);
      }

      Draft end = denoising.trajectory().last();
      assertThat(end.masksLeft()).isZero();
      fixed.stream().forEach(p -> assertThat(end.token(p)).isEqualTo(tokens[p]));
    }
  }

  /** A model that counts forward passes. */
  private static final class Passes implements MaskedLanguageModel {
    private final MaskedLanguageModel model;
    private int count;

    Passes(MaskedLanguageModel model) {
      this.model = model;
    }

    @Override
    public int vocabularySize() {
      return model.vocabularySize();
    }

    @Override
    public int maximumLength() {
      return model.maximumLength();
    }

    @Override
    public List<Prediction> predict(Draft draft, int[] positions, int candidates) {
      count++;
      return model.predict(draft, positions, candidates);
    }
  }

  @ParameterizedTest
  @CsvSource({"32, 128, true", "33, 128, false", "0, 128, false", "1, 2, true", "3, 10, false"})
  void blocksUpToAQuarterOfTheWindowSuit(int block, int positions, boolean suits) {
    assertThat(SlidingWindow.suits(block, positions)).isEqualTo(suits);
  }

  @Test
  void aWindowOfOnePositionIsRefused() {
    assertThatThrownBy(() -> new SlidingWindow(new TinyLanguage(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
