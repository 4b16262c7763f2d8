package org.unmask.playback.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.export.GeneratedRecording;
import org.unmask.playback.Shot.Cell;
import org.unmask.playback.Shot.State;
import org.unmask.playback.Storyboard;
import org.unmask.playback.layout.TextLayout.Box;

/** A letter is one wide, a space one, a mask four. */
@Tag("fast")
class ProseTest {
  private static final Prose PROSE = new Prose(String::length, 4, 1);

  /** Texts as cells: “_” is a mask, “^” a special token that was given. */
  private static List<Cell> cells(String... texts) {
    var cells = new ArrayList<Cell>();
    for (String text : texts) {
      boolean isMask = "_".equals(text);
      boolean isSpecial = "^".equals(text);
      State state = isMask ? State.MASKED : isSpecial ? State.PROMPT : State.SETTLED;
      cells.add(new Cell(isMask || isSpecial ? "" : text, state, Double.NaN, 0));
    }
    return cells;
  }

  /** The layout drawn with letters: “#” for a mask, “.” for a space of its own. */
  private static List<String> drawn(int width, String... texts) {
    return drawn(cells(texts), PROSE.set(cells(texts), width));
  }

  private static List<String> drawn(List<Cell> cells, TextLayout layout) {
    var lines = new ArrayList<StringBuilder>();
    IntStream.range(0, layout.lines()).forEach(_ -> lines.add(new StringBuilder()));
    for (int i = 0; i < cells.size(); i++) {
      Box box = layout.boxes().get(i);
      if (box.width() > 0) {
        StringBuilder line = lines.get(box.line());
        assertThat(line.length()).as("nothing is drawn over").isLessThanOrEqualTo((int) box.x());
        String text = cells.get(i).display();
        String whole = cells.get(i).isMask() ? "#".repeat(4) : text.isEmpty() ? "." : text;
        line.repeat(' ', (int) box.x() - line.length()).append(whole);
      }
    }
    return lines.stream().map(StringBuilder::toString).toList();
  }

  @Test
  void set_piecesOfAWord_standWithoutSpace() {
    assertThat(drawn(40, "The", " dra", "gon", "'s", " cave", "."))
        .containsExactly("The dragon's cave.");
  }

  @Test
  void set_masks_standApartAndFromTheirNeighbours() {
    assertThat(drawn(40, "^", "The", "_", "_", "gon", " flew", "_", "."))
        .containsExactly("The #### #### gon flew #### .");
  }

  @Test
  void set_spacesOfTheirOwn_areTheSpace() {
    assertThat(drawn(40, "a", " ", "b", " ", " ", " c", "_", " ", "_", "d ", " e"))
        .containsExactly("a.b.c ####.#### d e");
  }

  @Test
  void set_aFullLine_breaksBeforeAWord() {
    assertThat(drawn(11, "once", " upon", " drag", "ons", "_", "_", " a"))
        .containsExactly("once upon", "dragons", "#### #### a");
  }

  @Test
  void set_aWordWiderThanALine_breaksWhereItMust() {
    assertThat(drawn(6, "ab", " cde", "fg", "hi", "jkl", " m"))
        .containsExactly("ab cde", "fghi", "jkl m");
    assertThat(PROSE.set(cells("abcdefghij"), 6).boxes().getFirst().width()).isEqualTo(6);
  }

  @Test
  void set_lineEnds_endLinesAndTwoLeaveOneEmpty() {
    assertThat(drawn(40, "a", ".\n", "b", "\n", "\n", "\n", "c", "\n\n", "_", "d\ne"))
        .containsExactly("a.↵", "b↵↵↵", "", "c↵↵", "", "####", "d↵e");
  }

  @Test
  void set_scriptsWithoutSpaces_breakBetweenLetters() {
    assertThat(drawn(5, "春", "が", "来", "た", "。", "花", "も", "。")).containsExactly("春が来た。", "花も。");
    assertThat(drawn(7, "안녕", "하세", "요", " 여러", "분"))
        .as("Korean has spaces")
        .containsExactly("안녕하세요", "여러분");
  }

  @Test
  void set_theSameTokens_areSetTheSameWhateverComesLater() {
    var first = new Storyboard(GeneratedRecording.edited(40, 24, 3, 5));
    var other = new Storyboard(first.recording().until(1));
    for (int shot = 0; shot < other.size(); shot++) {
      List<Cell> cells = first.shot(shot).cells();
      assertThat(PROSE.set(cells, 30)).isEqualTo(PROSE.set(other.shot(shot).cells(), 30));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 20, 80})
  void set_anyTexts_neverOverlapAndMasksAreAlike(int width) {
    String[] texts = {
      "_", "_", " a", "word", " longer", "\n", " ", "", ".", " end.\n", "本", "x ", "\n\n"
    };
    for (int seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      List<Cell> cells =
          cells(
              IntStream.range(0, 60)
                  .mapToObj(_ -> texts[random.nextInt(texts.length)])
                  .toArray(String[]::new));
      TextLayout layout = PROSE.set(cells, width);
      Box before = new Box(0, 0, 0);
      for (int i = 0; i < cells.size(); i++) {
        Box box = layout.boxes().get(i);
        assertThat(box.line()).isBetween(before.line(), before.line() + 2);
        if (box.line() == before.line()) {
          assertThat(box.x()).isGreaterThanOrEqualTo(before.end());
        }
        assertThat(box.end()).isLessThanOrEqualTo(width + 1e-9);
        if (cells.get(i).isMask()) {
          assertThat(box.width()).isEqualTo(Math.min(4, width));
        }
        before = box;
      }
      assertThat(layout.lines()).isBetween(before.line(), before.line() + 1);
    }
  }

  @Test
  void set_aFinishedText_hasEvenSpaces() {
    var storyboard = new Storyboard(GeneratedRecording.edited(200, 24, 3, 5));
    var prose = Prose.inEm(text -> text.length() * 0.4871);
    List<Cell> cells =
        storyboard.shot(storyboard.size() - 1).cells().stream().filter(c -> !c.isMask()).toList();
    TextLayout layout = prose.set(cells, 20);
    int spaces = 0;
    for (int i = 1; i < cells.size(); i++) {
      Box box = layout.boxes().get(i);
      Box before = layout.boxes().get(i - 1);
      double gap = box.x() - before.end();
      if (box.line() == before.line() && gap > 1e-9) {
        assertThat(gap).isCloseTo(0.26, within(1e-9));
        spaces++;
      }
    }
    assertThat(spaces).isGreaterThan(5);
  }

  @Test
  void set_twiceAsManyTokens_measuresTwiceAsOften() {
    ToIntFunction<Integer> measured =
        count -> {
          int[] asked = {0};
          var prose =
              new Prose(
                  text -> {
                    asked[0]++;
                    return text.length();
                  },
                  4,
                  1);
          prose.set(Collections.nCopies(count, cells("x").getFirst()), 10);
          return asked[0];
        };
    assertThat(measured.applyAsInt(20_000)).isEqualTo(2 * measured.applyAsInt(10_000));
  }
}
