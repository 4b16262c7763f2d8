package org.unmask.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.TinyLanguage;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.playback.Recording;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.text.Tokenizer;
import org.unmask.text.Vocabulary;
import org.unmask.training.objective.MaskedBatch;

@Tag("fast")
class TextScoreTest {
  private static final TinyLanguage BYTES = new TinyLanguage(64);
  private final List<MaskedBatch> batches = new ArrayList<>();

  /** Is surprised by each token by the bytes that it and the one before have: 10 · before + own. */
  private Judge judge(Tokenizer tokenizer, int window) {
    Vocabulary vocabulary = tokenizer.vocabulary();
    return new Judge(
        batch -> {
          batches.add(batch);
          var nats = new float[batch.predictions()];
          for (int i = 0; i < nats.length; i++) {
            int before = batch.tokens()[batch.rows()[i]];
            assertThat(batch.tokens()[batch.rows()[i] + 1]).isEqualTo(batch.targets()[i]);
            nats[i] =
                10 * vocabulary.bytes(before).length + vocabulary.bytes(batch.targets()[i]).length;
          }
          return nats;
        },
        tokenizer,
        window);
  }

  /** A text whose first tokens the user gave, and its end. */
  private static Recording recording(String given, String written) {
    int[] prefix = BYTES.encode(given + written);
    int[] tokens = new int[prefix.length + 2];
    tokens[0] = BYTES.start();
    System.arraycopy(prefix, 0, tokens, 1, prefix.length);
    tokens[prefix.length + 1] = BYTES.end();
    var fixed = new BitSet();
    fixed.set(0, 1 + BYTES.encode(given).length);
    var trajectory = new Trajectory(Draft.of(tokens, fixed), Settings.standard(), List.of());
    return new Recording(given, new ModelLabel("m", "h", "CPU", "float32"), BYTES, trajectory);
  }

  @Test
  void whatTheModelWroteIsScoredAfterThePromptAndWithoutItsEnd() {
    TextScore score = TextScore.of(judge(BYTES, 64), recording("abc", "de"));

    assertThat(score).isEqualTo(new TextScore(22, 2, 2));
    assertThat(batches.getFirst().tokens()).startsWith(BYTES.start()).hasSize(6);
  }

  /** Tokens of two characters: a(b c)… where ( ) is one token; “é” is of two bytes. */
  @Test
  void anotherVocabularyTokenisesAnewAndCountsBytes() {
    var pairs = new Pairs("abcdé");
    TextScore score = TextScore.of(judge(pairs, 64), recording("abc", "dé"));

    // “ab” is the prompt's, and “cd” begins in it; “é” follows two bytes
    assertThat(score).isEqualTo(new TextScore(22, 1, 2));
    assertThat(score.perToken()).isEqualTo(22);
    assertThat(score.perByte()).isCloseTo(11, within(1e-12));
  }

  @Test
  void aMeasureIsPerTokenOfTheModelWhateverTheVocabularyOfItsJudge() {
    var pairs = new Pairs("abcdé");
    int[] tokens = recording("abc", "dé").trajectory().last().tokens();
    Measures measures = Measures.of(judge(pairs, 64), BYTES, tokens, new int[] {4, 5, 6});

    assertThat(measures.nats()).isCloseTo(22 / 3.0, within(1e-12));
    assertThat(measures.distinct()).isEqualTo(1);
  }

  @Test
  void aTextLongerThanTheWindowIsScoredOnceWithHalfAWindowOfContext() {
    TextScore score = TextScore.of(judge(BYTES, 9), recording("ab", "c".repeat(28)));

    assertThat(score.tokens()).isEqualTo(28);
    assertThat(score.nats()).isEqualTo(28 * 11);
    assertThat(batches).allSatisfy(batch -> assertThat(batch.length()).isBetween(5, 9));
    assertThat(batches.stream().skip(1))
        .allSatisfy(batch -> assertThat(batch.rows()[0]).isEqualTo(4));
  }

  @Test
  void aTextThatNoModelWroteHasNoScore() {
    assertThatThrownBy(() -> TextScore.of(judge(BYTES, 64), recording("abc", "")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Tokens are two characters of a text each, the last perhaps one. */
  private record Pairs(String text) implements Tokenizer, Vocabulary {
    private String piece(int token) {
      return token == 0 ? "" : text.substring(2 * token - 2, Math.min(2 * token, text.length()));
    }

    @Override
    public Vocabulary vocabulary() {
      return this;
    }

    @Override
    public int[] encode(String encoded) {
      assertThat(encoded).isEqualTo(text);
      return IntStream.range(1, size()).toArray();
    }

    @Override
    public int start() {
      return 0;
    }

    @Override
    public int end() {
      return 0;
    }

    @Override
    public int mask() {
      return -1;
    }

    @Override
    public int size() {
      return 1 + (text.length() + 1) / 2;
    }

    @Override
    public byte[] bytes(int token) {
      return piece(token).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean isSpecial(int token) {
      return token == 0;
    }
  }
}
