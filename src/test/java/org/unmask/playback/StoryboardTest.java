package org.unmask.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unmask.TinyLanguage;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.run.Step;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.Edit;
import org.unmask.diffusion.sequence.Edit.Remask;
import org.unmask.diffusion.sequence.Edit.Reveal;
import org.unmask.export.GeneratedRecording;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.playback.Shot.Cell;
import org.unmask.playback.Shot.State;
import org.unmask.text.TokenText;

/** Shots, texts of tokens, and times, of a recording written by hand. */
@Tag("fast")
class StoryboardTest {
  private static final TinyLanguage LANGUAGE = new TinyLanguage(64);
  private static final ModelLabel LABEL = new ModelLabel("tiny", "00", "CPU", "float32");

  private static int token(int b) {
    return 5 + b;
  }

  private static Recording recording(String prompt, int length, Step... steps) {
    int[] prompted = LANGUAGE.encode(prompt);
    int[] prefix = new int[prompted.length + 1];
    System.arraycopy(prompted, 0, prefix, 1, prompted.length);
    Draft start = Draft.prompted(prefix, length);
    return new Recording(
        prompt, LABEL, LANGUAGE, new Trajectory(start, Settings.standard(), List.of(steps)));
  }

  private static Step step(int masksLeft, Edit... edits) {
    return new Step(List.of(edits), masksLeft, 1);
  }

  private static List<String> texts(Shot shot) {
    return shot.cells().stream().map(Cell::text).toList();
  }

  private static List<State> states(Shot shot) {
    return shot.cells().stream().map(Cell::state).toList();
  }

  /** “a” is given; then “c” and “b” appear; then “c” is masked again; then nothing; then “d”. */
  private static final Storyboard STORYBOARD =
      new Storyboard(
          recording(
              "a",
              4,
              step(0, new Reveal(3, token('c'), 0.25), new Reveal(2, token('b'), 0.5)),
              step(1, new Remask(3)),
              step(1),
              step(0, new Reveal(3, token('d'), 0.75))));

  @Test
  void thereIsAShotForTheStartAndForEachEdit() {
    assertThat(STORYBOARD.size()).isEqualTo(1 + 2 + 1 + 1 + 1);
    assertThat(IntStream.range(0, 6).map(STORYBOARD::stepOf)).containsExactly(0, 1, 1, 2, 3, 4);
    assertThat(IntStream.range(0, 6).filter(STORYBOARD::isStepEnd)).containsExactly(0, 2, 3, 4, 5);
    assertThat(IntStream.range(0, 5).map(STORYBOARD::endOf)).containsExactly(0, 2, 3, 4, 5);
  }

  @Test
  void tokensAppearOneByOneAndSettle() {
    assertThat(states(STORYBOARD.shot(0)))
        .containsExactly(State.PROMPT, State.PROMPT, State.MASKED, State.MASKED);
    assertThat(states(STORYBOARD.shot(1)))
        .containsExactly(State.PROMPT, State.PROMPT, State.MASKED, State.FRESH);
    assertThat(states(STORYBOARD.shot(2)))
        .containsExactly(State.PROMPT, State.PROMPT, State.FRESH, State.FRESH);
    assertThat(states(STORYBOARD.shot(3)))
        .containsExactly(State.PROMPT, State.PROMPT, State.SETTLED, State.REMASKED);
    assertThat(states(STORYBOARD.shot(4)))
        .containsExactly(State.PROMPT, State.PROMPT, State.SETTLED, State.REMASKED);
    assertThat(states(STORYBOARD.shot(5)))
        .containsExactly(State.PROMPT, State.PROMPT, State.SETTLED, State.FRESH);
    assertThat(texts(STORYBOARD.shot(2))).containsExactly("", "a", "b", "c");
    assertThat(texts(STORYBOARD.shot(5))).containsExactly("", "a", "b", "d");
    assertThat(IntStream.range(0, 6).map(i -> STORYBOARD.shot(i).masksLeft()))
        .containsExactly(2, 1, 0, 1, 1, 0);
    assertThat(STORYBOARD.shot(5).cells().stream().map(Cell::confidence))
        .containsExactly(Double.NaN, Double.NaN, 0.5, 0.75);
  }

  @Test
  void aTokenThatReplacesAnotherIsToldFromAFreshOne() {
    var storyboard =
        new Storyboard(
            recording(
                "a",
                4,
                step(1, new Reveal(2, token('b'), 0.5)),
                step(0, new Reveal(2, token('c'), 0.75), new Reveal(3, token('d'), 0.5)),
                step(0)));

    assertThat(states(storyboard.shot(3)))
        .containsExactly(State.PROMPT, State.PROMPT, State.REPLACED, State.FRESH);
    assertThat(storyboard.shot(3).cells().get(2).confidence()).isEqualTo(0.75);
    assertThat(storyboard.shot(3).masksLeft()).isZero();
    assertThat(states(storyboard.shot(4)))
        .containsExactly(State.PROMPT, State.PROMPT, State.SETTLED, State.SETTLED);
  }

  @Test
  void aCellKnowsTheStepItCameIn() {
    assertThat(steps(STORYBOARD.shot(3))).containsExactly(0, 0, 1, 2);
    assertThat(steps(STORYBOARD.shot(5))).containsExactly(0, 0, 1, 4);
    int[] typed = {0, token('x'), token('b'), Draft.MASKED};
    BitSet locked = BitSet.valueOf(new long[] {0b0111});
    Recording turned = STORYBOARD.recording().turned(Draft.of(typed, locked), Settings.standard());
    Shot shot = new Storyboard(turned).shot(6);
    assertThat(steps(shot)).containsExactly(0, 4, 1, 4);
    assertThat(shot.cells().stream().map(Cell::confidence))
        .containsExactly(Double.NaN, Double.NaN, 0.5, Double.NaN);
    assertThat(states(shot))
        .as("what the user locked is no prompt")
        .containsExactly(State.PROMPT, State.LOCKED, State.LOCKED, State.REMASKED);
  }

  @Test
  void aTokenThatBecomesAnotherInOneStep_isReplaced() {
    var board =
        new Storyboard(
            recording(
                "a",
                3,
                step(0, new Reveal(2, token('b'), 0.5)),
                step(0, new Reveal(2, token('c'), 0.5)),
                step(0, new Remask(2), new Reveal(2, token('d'), 0.5)),
                step(0, new Remask(2), new Reveal(2, token('d'), 0.5)),
                step(1, new Remask(2)),
                step(0, new Reveal(2, token('e'), 0.5))));
    assertThat(
            IntStream.rangeClosed(1, 6)
                .mapToObj(step -> board.shot(board.endOf(step)).cells().get(2).state()))
        .containsExactly(
            State.FRESH, State.REPLACED, State.REPLACED, State.FRESH, State.REMASKED, State.FRESH);
  }

  private static List<Integer> steps(Shot shot) {
    return shot.cells().stream().map(Cell::step).toList();
  }

  private static List<Recording> edited() {
    return List.of(
        GeneratedRecording.edited(70, 60, 3, 0), GeneratedRecording.spliced(70, 30, 3, 0));
  }

  @ParameterizedTest
  @MethodSource("edited")
  void shotsAreTheSameInWhateverOrderTheyAreAskedFor(Recording recording) {
    var inOrder = new ArrayList<Shot>();
    var board = new Storyboard(recording);
    for (int shot = 0; shot < board.size(); shot++) {
      inOrder.add(new Storyboard(recording).shot(shot));
    }
    for (int shot : new Random(1).ints(500, 0, board.size()).toArray()) {
      assertThat(board.shot(shot)).isEqualTo(inOrder.get(shot));
    }
  }

  @ParameterizedTest
  @MethodSource("edited")
  void textsAreThoseOfTheDraftWhateverChangedBefore(Recording recording) {
    var board = new Storyboard(recording);
    for (int step = 0; step <= board.steps(); step++) {
      int[] tokens = recording.trajectory().draftAfter(step).tokens();
      assertThat(texts(board.shot(board.endOf(step))))
          .containsExactly(new TokenText(recording.vocabulary()).of(tokens));
    }
  }

  @ParameterizedTest
  @MethodSource("edited")
  void aStoryboardThatGrowsShowsWhatOneOfTheWholeShows(Recording whole) {
    var board = new Storyboard(whole.until(0));
    for (int steps = 1; steps <= whole.trajectory().stepCount(); steps++) {
      var before = board;
      board = board.grownTo(whole.until(steps));
      var fresh = new Storyboard(whole.until(steps));
      assertThat(board.size()).isEqualTo(fresh.size());
      assertThat(board.shot(board.size() - 1)).isEqualTo(fresh.shot(fresh.size() - 1));
      assertThat(before.shot(before.size() - 1))
          .isEqualTo(new Storyboard(whole.until(steps - 1)).shot(before.size() - 1));
    }
  }

  @Test
  void whatIsTypedMovesTheCellsAfterIt() {
    Recording first =
        recording(
            "a",
            5,
            step(2, new Reveal(4, token('z'), 0.25)),
            step(1, new Reveal(2, token('b'), 0.5)));
    Draft longer = first.trajectory().last().replacing(2, 3, token('x'), token('y'), token('w'));
    Recording grown = first.turned(longer, Settings.standard());
    var board = new Storyboard(grown.plus(step(0, new Reveal(5, token('c'), 0.75))));

    Shot typed = board.shot(board.endOf(2));
    assertThat(texts(typed)).containsExactly("", "a", "x", "y", "w", "", "z");
    assertThat(states(typed))
        .containsExactly(
            State.PROMPT,
            State.PROMPT,
            State.LOCKED,
            State.LOCKED,
            State.LOCKED,
            State.MASKED,
            State.SETTLED);
    assertThat(typed.cells().getLast().confidence()).isEqualTo(0.25);
    assertThat(steps(typed)).containsExactly(0, 0, 2, 2, 2, 0, 1);
    assertThat(typed.masksLeft()).isEqualTo(1);
    assertThat(grown.trajectory().confidences())
        .containsExactly(
            Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0.25);

    Draft shorter = longer.replacing(2, 5, token('v'));
    var shrunk = new Storyboard(grown.turned(shorter, Settings.standard()));
    assertThat(texts(shrunk.shot(shrunk.size() - 1))).containsExactly("", "a", "v", "", "z");
  }

  @Test
  void whereNothingChangesTheCellStays() {
    Shot before = STORYBOARD.shot(0);
    for (int shot = 1; shot < STORYBOARD.size(); shot++) {
      Shot after = STORYBOARD.shot(shot);
      for (int i = 0; i < after.cells().size(); i++) {
        if (before.cells().get(i).equals(after.cells().get(i))) {
          assertThat(after.cells().get(i)).isSameAs(before.cells().get(i));
        }
      }
      before = after;
    }
  }

  @Test
  void aShotThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> STORYBOARD.shot(6)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> STORYBOARD.shot(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aRunThatGrowsKeepsItsShots() {
    Recording shorter = recording("a", 4, step(1, new Reveal(2, token('x'), 1)));
    Recording longer = shorter.plus(step(0, new Reveal(3, token('y'), 1)));

    assertThat(new Storyboard(longer).shot(1)).isEqualTo(new Storyboard(shorter).shot(1));
    assertThat(longer.text()).isEqualTo("axy");
  }

  @Test
  void aCharacterOfManyTokensStandsAtItsFirst() {
    // 🙂 is f0 9f 99 82, ż is c5 bc
    Shot shot = new Storyboard(recording("🙂aż", 9)).shot(0);

    assertThat(texts(shot)).containsExactly("", "🙂", "", "", "", "a", "ż", "", "");
  }

  @Test
  void aCharacterThatIsBrokenByAMaskIsShownAsBroken() {
    Storyboard storyboard =
        new Storyboard(
            recording(
                "",
                4,
                step(2, new Reveal(1, token(0xc5), 1)),
                step(1, new Reveal(2, token(0xbc), 1))));

    assertThat(texts(storyboard.shot(1))).containsExactly("", "�", "", "");
    assertThat(texts(storyboard.shot(2))).containsExactly("", "ż", "", "");
  }

  @Test
  void bytesThatAreNoCharacterDoNotSwallowTheNext() {
    Shot shot =
        new Storyboard(
                recording(
                    "",
                    4,
                    step(
                        0,
                        new Reveal(1, token(0x82), 1),
                        new Reveal(2, token('b'), 1),
                        new Reveal(3, token(0xf0), 1))))
            .shot(3);

    assertThat(texts(shot)).containsExactly("", "�", "b", "�");
  }

  @Test
  void everyWholeStepIsHeldAndTheEndLonger() {
    Pace pace = Pace.STANDARD;

    assertThat(pace.milliseconds(STORYBOARD, 1)).isLessThan(pace.milliseconds(STORYBOARD, 2));
    assertThat(pace.milliseconds(STORYBOARD, 5)).isGreaterThan(2000);
    assertThat(new Pace(2).milliseconds(STORYBOARD, 2))
        .isEqualTo(pace.milliseconds(STORYBOARD, 2) / 2);
    assertThatThrownBy(() -> new Pace(0)).hasMessageContaining("speed is 0.0");
  }

  @Test
  void framesTakeAsLongAsTheirShotsAndNoneIsTooShort() {
    Edit[] edits =
        IntStream.range(1, 64).mapToObj(i -> new Reveal(i, token('x'), 1)).toArray(Edit[]::new);
    var storyboard = new Storyboard(recording("", 64, step(0, edits)));
    double total =
        IntStream.range(0, storyboard.size())
            .mapToDouble(shot -> Pace.STANDARD.milliseconds(storyboard, shot))
            .sum();

    List<Pace.Timed> frames = Pace.STANDARD.frames(storyboard, 40);

    assertThat(frames).allMatch(frame -> frame.milliseconds() >= 40).hasSizeLessThan(30);
    assertThat(frames.stream().mapToInt(Pace.Timed::shot)).isSorted().startsWith(0).endsWith(63);
    assertThat((double) frames.stream().mapToInt(Pace.Timed::milliseconds).sum())
        .isBetween(total - 1, total + 1);
  }

  @Test
  void everyStepEndsInAFrameUnlessAFasterPaceIsAskedFor() {
    Step[] steps =
        IntStream.range(1, 118)
            .mapToObj(i -> step(117 - i, new Reveal(i, token('x'), 1)))
            .toArray(Step[]::new);
    var storyboard = new Storyboard(recording("", 118, steps));

    List<Pace.Timed> frames = Pace.STANDARD.frames(storyboard, 100);

    assertThat(frames)
        .extracting(Pace.Timed::shot)
        .containsAll(IntStream.range(0, 118).boxed().toList());
    assertThat(frames).allMatch(frame -> frame.milliseconds() >= 100);
    assertThat(new Pace(2).frames(storyboard, 100)).hasSizeLessThan(60);
  }
}
