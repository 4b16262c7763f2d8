package org.unmask.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.error.UserError;

@Tag("fast")
class WindowsTest {
  private static final int START = 0;
  private static final int END = 2;

  @Test
  void theLastWindowIsMovedBackUntilItIsFullAndShowsTheEnd() {
    var windows = new Windows(List.of(new int[] {10, 11, 12, 13, 14, 15}), 5, START, END);
    assertThat(windows.size()).isEqualTo(2);
    assertThat(windows.tokens(0)).containsExactly(START, 10, 11, 12, 13);
    assertThat(windows.tokens(1)).containsExactly(START, 13, 14, 15, END);
    assertThat(windows.scoredFrom(0)).isEqualTo(1);
    assertThat(windows.scoredFrom(1)).isEqualTo(2);
  }

  @Test
  void shortDocumentsAreJoinedToTheNext() {
    var windows =
        new Windows(
            List.of(new int[] {10}, new int[] {11}, new int[] {12, 13}, new int[] {14}),
            5,
            START,
            END);
    assertThat(IntStream.range(0, windows.size()).mapToObj(windows::tokens))
        .containsExactly(
            new int[] {START, 10, END, 11, END},
            new int[] {START, 12, 13, END, 14},
            new int[] {START, 13, END, 14, END});
  }

  @Test
  void everyTokenIsScoredExactlyOnce() {
    var random = new SplittableRandom(1);
    for (int trial = 0; trial < 200; trial++) {
      var documents = new ArrayList<int[]>();
      var all = new ArrayList<Integer>();
      int next = 100;
      for (int i = 0; i < 1 + random.nextInt(6); i++) {
        int[] document = new int[1 + random.nextInt(20)];
        for (int at = 0; at < document.length; at++) {
          all.add(next);
          document[at] = next++;
        }
        documents.add(document);
      }
      documents.addFirst(new int[] {50, 51, 52, 53, 54, 55, 56});
      all.addAll(0, List.of(50, 51, 52, 53, 54, 55, 56));
      var windows = new Windows(documents, 8, START, END);
      var scored = new ArrayList<Integer>();
      for (int i = 0; i < windows.size(); i++) {
        int[] tokens = windows.tokens(i);
        assertThat(tokens).hasSize(8).startsWith(START);
        Arrays.stream(tokens, windows.scoredFrom(i), tokens.length)
            .filter(token -> token != END)
            .forEach(scored::add);
      }
      assertThat(scored).isEqualTo(all);
    }
  }

  @Test
  void aTextShorterThanOneWindowIsAProblem() {
    assertThatThrownBy(() -> new Windows(List.of(new int[] {10, 11}), 8, START, END))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("3 tokens");
  }
}
