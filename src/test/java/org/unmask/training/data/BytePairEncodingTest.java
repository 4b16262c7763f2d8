package org.unmask.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.error.UserError;
import org.unmask.training.data.BytePairEncoding.Merge;

@Tag("fast")
class BytePairEncodingTest {
  @Test
  void mergesTheMostFrequentPairsFirst() {
    var encoding =
        BytePairEncoding.learn(List.of("low low low lower lowest"), BytePairEncoding.SMALLEST + 3);
    // of equals, the pair with the smaller ids: l o before o w
    assertThat(encoding.merges())
        .containsExactly(new Merge("l", "o"), new Merge("lo", "w"), new Merge("Ġ", "low"));
    assertThat(encoding.tokens()).endsWith("lo", "low", "Ġlow");
  }

  @Test
  void startsWithTheSpecialTokensAndAllBytes() {
    var encoding = BytePairEncoding.learn(List.of("a"), 4096);
    assertThat(encoding.tokens())
        .hasSize(261)
        .startsWith("<s>", "<pad>", "</s>", "<unk>", "<mask>", "!")
        .contains("Ġ");
    assertThat(encoding.merges()).isEmpty();
  }

  @Test
  void mergesNeverCrossWords() {
    var encoding = BytePairEncoding.learn(List.of("can't 'tis don't 12abc é é"), 400);
    assertThat(encoding.tokens())
        .contains("'t", "Ã©")
        .noneMatch(token -> token.contains("n'") || token.contains("2a"));
  }

  @Test
  void runsOfOneLetterMergeFromTheLeft() {
    var encoding = BytePairEncoding.learn(List.of("aaaaa"), BytePairEncoding.SMALLEST + 2);
    assertThat(encoding.merges()).containsExactly(new Merge("a", "a"), new Merge("aa", "a"));
  }

  @Test
  void doesNotDependOnTheOrderOfTheDocuments() {
    List<String> documents =
        Stream.of("the cat sat", "the dog sat down", "a cat and a dog").toList();
    assertThat(BytePairEncoding.learn(documents, 300))
        .isEqualTo(BytePairEncoding.learn(documents.reversed(), 300));
  }

  @Test
  void aVocabularyMustHoldAllBytes() {
    assertThatThrownBy(() -> BytePairEncoding.learn(List.of("a"), 260))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("261");
  }
}
