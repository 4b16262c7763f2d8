package org.unmask.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.model.TokenQuery;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.run.Step;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sampler.LowConfidence;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.Edit;
import org.unmask.diffusion.sequence.Edit.Remask;
import org.unmask.diffusion.sequence.Edit.Reveal;

@Tag("fast")
class ExplainingTest {
  private static final int M = Draft.MASKED;
  private static final Settings SETTINGS =
      new Settings(SamplerOptions.usual(LowConfidence.SPEC), 4, new TokenChoice(0, 0, 1), 0);

  /** One whose log-probabilities are sums by hand: of the token, and of those that are shown. */
  private static final class ByHand implements MaskedLanguageModel {
    private final List<Integer> batches = new ArrayList<>();

    @Override
    public int vocabularySize() {
      return 50;
    }

    @Override
    public int maximumLength() {
      return 600;
    }

    @Override
    public List<Prediction> predict(Draft draft, int[] positions, int candidates) {
      throw new AssertionError("only given tokens are asked about");
    }

    @Override
    public float[] logProbabilities(List<Draft> drafts, List<TokenQuery> queries) {
      batches.add(drafts.size());
      float[] found = new float[queries.size()];
      for (int i = 0; i < found.length; i++) {
        TokenQuery query = queries.get(i);
        found[i] = said(drafts.get(query.draft()), query.position(), query.token());
      }
      return found;
    }

    private static float said(Draft draft, int position, int token) {
      float sum = -token;
      for (int other = 1; other < draft.length(); other++) {
        if (other != position && !draft.isMasked(other)) {
          sum += weight(draft.token(other), token);
        }
      }
      return sum;
    }

    /** 20 helps 10 and 11 does not stand beside 12; the start, 0, is never masked. */
    private static float weight(int shown, int token) {
      return shown == 20 && token == 10
          ? 2
          : shown == 21 && token == 10 ? -0.5f : shown + token == 23 ? -3 : 0;
    }
  }

  /** 20 and 21 are shown; then 10, 11 and 12 come together, and 13 comes to be masked again. */
  private static Trajectory trajectory() {
    Draft start = Draft.of(new int[] {0, 20, M, 21, M, M, M, M}, new BitSet());
    List<Edit> edits =
        List.of(
            new Reveal(4, 11, 0.5),
            new Reveal(6, 13, 0.5),
            new Reveal(2, 10, 0.5),
            new Reveal(5, 12, 0.5),
            new Remask(6));
    var one = new Step(edits, 2, 1);
    return new Trajectory(
        start, SETTINGS, List.of(one, new Step(List.of(new Reveal(6, 14, 1)), 1, 1)));
  }

  private static RevealedToken token(int position, int steps) {
    return RevealedToken.find(trajectory(), position, steps).orElseThrow();
  }

  private static Explaining done(MaskedLanguageModel model, int position) {
    var explaining = new Explaining(model, trajectory(), token(position, 2), id -> id == 0);
    while (explaining.hasNext()) {
      explaining.next();
    }
    return explaining;
  }

  @Test
  void anInfluenceIsWhatIsLostWhereAShownTokenIsMaskedAgain() {
    Explanation explanation = done(new ByHand(), 2).explanation();
    assertThat(explanation.step()).isEqualTo(1);
    assertThat(explanation.position()).isEqualTo(2);
    assertThat(explanation.logProbability()).isEqualTo(-10 + 2 - 0.5);
    assertThat(explanation.influences())
        .containsExactly(new Influence(1, 2), new Influence(3, -0.5));
    assertThat(explanation.strongest(1)).containsExactly(new Influence(1, 2));
  }

  @Test
  void pairsOfOneStepTellWhatTheyAreTogetherAndWhatApart() {
    Explaining explaining = done(new ByHand(), 2);
    assertThat(explaining.drafts()).isEqualTo(1 + 2 + 3);
    assertThat(explaining.pairs()).hasSize(6);
    Collision pair =
        explaining.pairs().stream()
            .filter(each -> each.shown() == 4 && each.read() == 5)
            .findFirst()
            .orElseThrow();
    assertThat(pair.alone()).isEqualTo(-11 - 12);
    assertThat(pair.joint()).isEqualTo(-11 - 12 - 3);
    assertThat(pair.gap()).isEqualTo(-3);
    assertThat(explaining.explanation().collisions()).hasSize(1).first().isEqualTo(pair);
  }

  @Test
  void aPairIsMarkedWhereOneMakesTheOtherHalfAsProbable() {
    assertThat(new Collision(1, 2, -4, -4 - 0.7).isClear()).isTrue();
    assertThat(new Collision(1, 2, -4, -4 - 0.69).isClear()).isFalse();
    assertThat(new Collision(1, 2, -4, -2).isClear()).isFalse();
  }

  @Test
  void aTokenAloneHasNoneToCollideWith() {
    Explaining explaining = done(new ByHand(), 6);
    assertThat(explaining.drafts()).isEqualTo(1 + 5);
    assertThat(explaining.explanation().collisions()).isEmpty();
    assertThat(explaining.explanation().step()).isEqualTo(2);
  }

  @Test
  void manyDraftsAreAskedInBatchesThatBoundMemory() {
    int[] tokens = IntStream.range(0, 400).map(i -> i == 0 ? 0 : i < 100 ? 20 : M).toArray();
    List<Edit> edits = IntStream.range(100, 140).<Edit>mapToObj(i -> new Reveal(i, 10, 1)).toList();
    var trajectory =
        new Trajectory(Draft.of(tokens, new BitSet()), SETTINGS, List.of(new Step(edits, 260, 1)));
    var model = new ByHand();
    var explaining =
        new Explaining(
            model, trajectory, RevealedToken.find(trajectory, 120, 1).orElseThrow(), id -> id == 0);
    double share = explaining.next();
    assertThat(model.batches).containsExactly(2);
    assertThat(share).isCloseTo(2.0 / explaining.drafts(), within(1e-12));
    assertThatThrownBy(explaining::explanation).hasMessage("2 of 101 drafts");
    explaining.forEachRemaining(each -> {});
    assertThat(model.batches).allMatch(size -> size <= 2);
    assertThat(explaining.pairs()).hasSize(39).allMatch(pair -> pair.shown() == 120);
  }

  @Test
  void aTokenIsFollowedToTheStepThatRevealedIt() {
    assertThat(token(2, 2).step()).isEqualTo(1);
    assertThat(token(6, 2).reveal().token()).isEqualTo(14);
    assertThat(RevealedToken.find(trajectory(), 6, 1)).as("masked again").isEmpty();
    assertThat(RevealedToken.find(trajectory(), 1, 2)).as("there from the start").isEmpty();
    assertThat(RevealedToken.find(trajectory(), 2, 0)).as("not yet").isEmpty();
    assertThat(token(2, 2).draft(trajectory())).isEqualTo(trajectory().start());
    assertThat(token(2, 2).together(trajectory())).hasSize(3);
  }

  @Test
  void aTokenThatTheUserMovedIsFollowedAndOneThatTheUserPutIsNot() {
    Trajectory before = trajectory();
    Draft longer = before.last().replacing(1, 2, 30, 31, 32);
    Trajectory turned = before.turned(longer, SETTINGS);
    assertThat(RevealedToken.find(turned, 4, 2))
        .isEqualTo(Optional.of(new RevealedToken(1, new Reveal(2, 10, 0.5))));
    assertThat(RevealedToken.find(turned, 2, 2)).isEmpty();
    Trajectory swapped = before.turned(before.last().giving(2, 33), SETTINGS);
    assertThat(RevealedToken.find(swapped, 2, 2)).isEmpty();
  }
}
