package org.unmask.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.TinyLanguage;
import org.unmask.text.Vocabulary;
import org.unmask.training.objective.MaskedBatch;

@Tag("fast")
class MeasuresTest {
  private static final TinyLanguage LANGUAGE = new TinyLanguage(64);
  private static final Judge JUDGE = new Judge(MeasuresTest::byTokens, LANGUAGE, 64);

  /** Is surprised by the token before and the target: 10 · before + target. */
  private static float[] byTokens(MaskedBatch batch) {
    var nats = new float[batch.predictions()];
    for (int i = 0; i < nats.length; i++) {
      nats[i] = 10 * batch.tokens()[batch.rows()[i]] + batch.targets()[i];
    }
    return nats;
  }

  @Test
  void generatedTokensAreScoredAfterWhatComesBeforeThem() {
    int[] tokens = {0, 8, 6, 7, 6, 7, 6};
    int[] generated = {2, 3, 4, 5, 6};
    Measures measures = Measures.of(JUDGE, LANGUAGE, tokens, generated);
    assertThat(measures.nats()).isCloseTo((86 + 67 + 76 + 67 + 76) / 5.0, within(1e-6));
    double entropy = -0.6 * Math.log(0.6) - 0.4 * Math.log(0.4);
    assertThat(measures.entropy()).isCloseTo(entropy, within(1e-12));
    assertThat(measures.distinct()).isEqualTo(2 / 4.0); // 67 76 67 76
    assertThat(measures.repeated()).isZero(); // 6767 7676
  }

  @Test
  void runsOfFourThatOccurredEarlierAreCounted() {
    int[] tokens = {0, 6, 7, 6, 7, 6, 7, 6};
    int[] generated = {1, 2, 3, 4, 5, 6, 7};
    Measures measures = Measures.of(JUDGE, LANGUAGE, tokens, generated);
    assertThat(measures.repeated()).isCloseTo(2 / 4.0, within(1e-12)); // 6767 7676 6767 7676
  }

  @Test
  void aMeanHasTheErrorOfItsSpread() {
    // mean 3, squares 4 + 0 + 4, over 2, over 3
    Estimate estimate = Estimate.of(1, 3, 5);
    assertThat(estimate.mean()).isEqualTo(3);
    assertThat(estimate.standardError()).isCloseTo(Math.sqrt(8 / 2.0 / 3), within(1e-12));
    assertThat(Estimate.of(4).standardError()).isNaN();
  }

  @Test
  void aVocabularyIsTheSameWhereEveryTokenIs() {
    Vocabulary one = new TinyLanguage(16);
    assertThat(Judge.isSame(one, new TinyLanguage(8))).isTrue();
    assertThat(Judge.isSame(one, other(one, one.size() - 1, (byte) 1))).isFalse();
    assertThat(Judge.isSame(one, other(one, one.size() + 1, (byte) 0))).isFalse();
    assertThat(Judge.isSame(one, other(one, one.size(), (byte) 1))).isFalse();
    assertThat(Judge.isSame(one, other(one, one.size(), (byte) 0))).isTrue();
  }

  /** A vocabulary with its last token's bytes changed. */
  private static Vocabulary other(Vocabulary one, int size, byte change) {
    return new Vocabulary() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public byte[] bytes(int token) {
        byte[] bytes = one.bytes(token).clone();
        if (token == one.size() - 1) {
          bytes[0] ^= change;
        }
        return bytes;
      }

      @Override
      public boolean isSpecial(int token) {
        return one.isSpecial(token);
      }
    };
  }
}
