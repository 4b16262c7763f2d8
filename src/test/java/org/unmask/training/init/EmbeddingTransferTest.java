package org.unmask.training.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.text.Tokenizer;
import org.unmask.text.Vocabulary;

@Tag("fast")
class EmbeddingTransferTest {
  /**
   * A tokenizer whose tokens stand for texts; it takes the longest that fits, and “?” where none
   * does. A token in brackets is special.
   */
  private record Words(boolean lowerCase, List<String> texts) implements Tokenizer, Vocabulary {
    Words(boolean lowerCase, String... texts) {
      this(lowerCase, List.of(texts));
    }

    @Override
    public Vocabulary vocabulary() {
      return this;
    }

    @Override
    public int[] encode(String text) {
      String left = lowerCase ? text.toLowerCase(java.util.Locale.ROOT) : text;
      var ids = IntStream.builder();
      while (!left.isEmpty()) {
        String rest = left;
        String longest =
            texts.stream()
                .filter(each -> rest.startsWith(each) || rest.equals(each.strip()))
                .max(java.util.Comparator.comparingInt(String::length))
                .orElse("?");
        ids.add(texts.indexOf(longest));
        left = left.substring(Math.min(left.length(), longest.length()));
      }
      return ids.build().toArray();
    }

    @Override
    public int size() {
      return texts.size();
    }

    @Override
    public byte[] bytes(int token) {
      return isSpecial(token)
          ? new byte[0]
          : texts.get(token).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public boolean isSpecial(int token) {
      return texts.get(token).startsWith("[");
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
      return 0;
    }
  }

  private static final Words OLD =
      new Words(true, "[MASK]", "?", " the", " play", "ing", ".", "the", "s.");

  /** Row i is (i, 10 i). */
  private static final Weight TABLE =
      new Weight(
          new int[] {8, 2}, new float[] {0, 0, 1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60, 7, 70});

  private static float[][] transferred(Words old, Words fresh, int rows) {
    Weight made =
        new EmbeddingTransfer(TABLE, old, new SplittableRandom(1))
            .embeddings(fresh, Map.of(0, 0), rows);
    assertThat(made.shape()).containsExactly(rows, 2);
    return IntStream.range(0, rows)
        .mapToObj(row -> Arrays.copyOfRange(made.values(), 2 * row, 2 * row + 2))
        .toArray(float[][]::new);
  }

  @Test
  void aTokenIsTheMeanOfItsOldPieces() {
    float[][] rows = transferred(OLD, new Words(false, "[M]", " the", " playing", "."), 4);
    assertThat(rows[0]).containsExactly(0, 0); // the counterpart
    assertThat(rows[1]).containsExactly(2, 20);
    assertThat(rows[2]).containsExactly(3.5f, 35);
    assertThat(rows[3]).containsExactly(5, 50);
  }

  @Test
  void aContinuationTakesThePieceThatGoesOn() {
    float[][] rows = transferred(OLD, new Words(false, "[M]", "the", "ing"), 3);
    assertThat(rows[1]).containsExactly(6, 60);
    assertThat(rows[2]).containsExactly(4, 40);
  }

  @Test
  void whatHasNoTextOrTokenOfItsOwnIsTheMeanRow() {
    float[][] rows = transferred(OLD, new Words(false, "[M]", "\n", "\u00e9", "[other]"), 6);
    for (int row : new int[] {1, 2, 3, 4, 5}) { // white space, half a character, special, unused
      assertThat(rows[row]).containsExactly(3.5f, 35);
    }
  }

  @Test
  void capitalsDifferByOneOffsetWhereTheOldVocabularyHasNone() {
    float[][] rows = transferred(OLD, new Words(false, "[M]", " The", " Playing", " the"), 4);
    float[] offset = {rows[1][0] - 2, rows[1][1] - 20};
    assertThat(offset[0]).isNotZero();
    assertThat((double) rows[2][0]).isCloseTo(3.5 + offset[0], within(1e-5));
    assertThat((double) rows[2][1]).isCloseTo(35 + offset[1], within(1e-5));
    assertThat(rows[3]).containsExactly(2, 20);

    Words cased = new Words(false, "[MASK]", "?", " the", " The", "A", "a", "b", "c");
    assertThat(transferred(cased, new Words(false, "[M]", " The"), 2)[1]).containsExactly(3, 30);
  }
}
