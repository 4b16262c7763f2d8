package org.unmask.playback.lifeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.TinyLanguage;
import org.unmask.diffusion.run.Leg;
import org.unmask.diffusion.run.Observation;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.run.Step;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.Edit;
import org.unmask.diffusion.sequence.Edit.Remask;
import org.unmask.diffusion.sequence.Edit.Reveal;
import org.unmask.playback.Change;
import org.unmask.playback.Recording;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.playback.lifeline.Lifeline.Competitor;
import org.unmask.playback.lifeline.Lifeline.Event;
import org.unmask.playback.lifeline.Lifeline.Kind;
import org.unmask.playback.lifeline.Lifelines.Curve;
import org.unmask.playback.lifeline.Lifelines.Measure;
import org.unmask.text.TokenLabel;

/** A recording of two legs, written by hand: positions 1 and 2 are free, 0 is the start. */
@Tag("fast")
class LifelinesTest {
  private static final int MASK = Draft.MASKED;
  private static final TinyLanguage LANGUAGE = new TinyLanguage(64);

  /** “b” appears at 1; it is masked again; a person writes “z” at 2; “c” appears at 1. */
  private static final Recording RECORDING =
      recording(
          new Leg(
              draft(MASK, MASK),
              Settings.standard(),
              List.of(
                  step(
                      List.of(says(1, 2, "ab", 0.5, 0.25), says(2, 3, "xy", 0.25, 0.125)),
                      1,
                      new Reveal(1, token('b'), 0.25)),
                  step(List.of(says(1, 1, "cb", 0.5, 0.125), says(2, 2.5, "yx", 0.5, 0.25)), 1),
                  step(List.of(says(2, 2, "yx", 0.75, 0.125)), 2, new Remask(1)))),
          new Leg(
              draft(MASK, token('z')),
              Settings.standard(),
              List.of(
                  step(
                      List.of(says(1, 0.5, "cd", 0.875, 0.0625)),
                      0,
                      new Reveal(1, token('d'), 0.0625),
                      new Remask(1),
                      new Reveal(1, token('c'), 0.875)))));

  private static int token(char letter) {
    return 5 + letter;
  }

  private static Draft draft(int first, int second) {
    var fixed = new BitSet();
    fixed.set(0);
    return Draft.of(new int[] {0, first, second}, fixed);
  }

  private static Observation says(
      int position, double entropy, String letters, double first, double second) {
    return new Observation(
        position,
        letters.chars().map(letter -> token((char) letter)).toArray(),
        new float[] {(float) first, (float) second},
        new float[] {1, 0},
        (float) entropy);
  }

  private static Step step(List<Observation> observations, int masksLeft, Edit... edits) {
    return new Step(List.of(edits), observations, masksLeft, 10);
  }

  private static Recording recording(Leg... legs) {
    return new Recording(
        "",
        new ModelLabel("tiny", "00", "CPU", "float32"),
        LANGUAGE,
        new Trajectory(List.of(legs)));
  }

  private static List<Double> row(Lifelines lifelines, Measure measure, int position) {
    return IntStream.rangeClosed(1, lifelines.steps())
        .mapToObj(step -> lifelines.value(measure, position, step))
        .toList();
  }

  @Test
  void confidenceIsTheBestCandidatesOfAMaskAndTheTokensOwnAfterwards() {
    var lifelines = Lifelines.of(RECORDING);
    // revealed; asked again while it stands; masked again without being asked; revealed
    assertThat(row(lifelines, Measure.CONFIDENCE, 1))
        .containsExactly(0.25, 0.125, Double.NaN, 0.875);
    // the best candidate; then it has a token from a person, of which the model said nothing
    assertThat(row(lifelines, Measure.CONFIDENCE, 2)).containsExactly(0.25, 0.5, 0.75, Double.NaN);
    assertThat(row(lifelines, Measure.CONFIDENCE, 0)).containsOnly(Double.NaN);
  }

  @Test
  void aTokenThatIsNoCandidateHasWhatIsLeftAtMost() {
    var steps =
        List.of(
            step(List.of(), 1, new Reveal(1, token('q'), 0.5)),
            step(List.of(says(1, 1, "ab", 0.875, 0.0625)), 1),
            step(List.of(says(1, 1, "ab", 0.5, 0.125)), 1),
            step(List.of(), 1));
    var lifelines = Lifelines.of(recording(new Leg(draft(MASK, MASK), Settings.standard(), steps)));
    assertThat(row(lifelines, Measure.CONFIDENCE, 1))
        .as("0.0625 are left; then no more than the last candidate; then as it was revealed")
        .containsExactly(0.5, 0.0625, 0.125, 0.5);
  }

  @Test
  void entropyStateAndTurnsAreMapped() {
    var lifelines = Lifelines.of(RECORDING);
    assertThat(row(lifelines, Measure.ENTROPY, 1)).containsExactly(2.0, 1.0, Double.NaN, 0.5);
    assertThat(row(lifelines, Measure.STATE, 1)).containsExactly(1.0, 1.0, 0.0, 1.0);
    assertThat(row(lifelines, Measure.STATE, 2)).containsExactly(0.0, 0.0, 0.0, 1.0);
    assertThat(row(lifelines, Measure.TURN, 1)).containsExactly(Double.NaN, 1.0, Double.NaN, 0.0);
    assertThat(row(lifelines, Measure.TURN, 2)).containsExactly(Double.NaN, 1.0, 0.0, Double.NaN);
    assertThat(lifelines.share(Measure.ENTROPY, 1, 1)).isEqualTo(2 / Math.log(261));
  }

  @Test
  void aStepsChangeIsWhatIsLeftOfItsEdits() {
    var lifelines = Lifelines.of(RECORDING);
    assertThat(IntStream.rangeClosed(1, 4).mapToObj(step -> lifelines.change(1, step)))
        .containsExactly(Change.REVEALED, Change.NONE, Change.REMASKED, Change.REVEALED);
    assertThat(lifelines.isByPerson(2, 4)).isTrue();
    assertThat(lifelines.isByPerson(1, 4)).isFalse();
    assertThat(lifelines.change(2, 4)).isEqualTo(Change.NONE);
  }

  @Test
  void aTokenThatAnotherReplacesIsToldFromOneThatIsRevealedOrMaskedAgain() {
    var steps =
        List.of(
            step(List.of(), 1, new Reveal(1, token('b'), 0.5)),
            step(List.of(), 0, new Reveal(1, token('c'), 0.75), new Reveal(2, token('x'), 0.5)),
            step(List.of(), 0, new Remask(1), new Reveal(1, token('d'), 0.25)));
    var lifelines = Lifelines.of(recording(new Leg(draft(MASK, MASK), Settings.standard(), steps)));

    assertThat(IntStream.rangeClosed(1, 3).mapToObj(step -> lifelines.change(1, step)))
        .containsExactly(Change.REVEALED, Change.REPLACED, Change.REPLACED);
    assertThat(lifelines.change(2, 2)).isEqualTo(Change.REVEALED);
    assertThat(row(lifelines, Measure.CONFIDENCE, 1)).containsExactly(0.5, 0.75, 0.25);
    assertThat(row(lifelines, Measure.STATE, 1)).containsOnly(1.0);
    assertThat(Lifeline.of(lifelines, 1, 3).events())
        .containsExactly(
            new Event(1, Kind.REVEALED, token('b')),
            new Event(2, Kind.REPLACED, token('c')),
            new Event(3, Kind.REPLACED, token('d')));
  }

  @Test
  void curvesAreMeansOfWhatIsKnown() {
    var lifelines = Lifelines.of(RECORDING);
    assertThat(lifelines.curve(Curve.MASKS)).containsExactly(1, 1, 2, 0);
    assertThat(lifelines.curve(Curve.CONFIDENCE)).containsExactly(0.25, 0.3125, 0.75, 0.875);
    assertThat(lifelines.curve(Curve.ENTROPY)).containsExactly(2.5, 1.75, 2, 0.5);
    assertThat(lifelines.curve(Curve.TIME)).containsOnly(10);
  }

  @Test
  void aLifelineTellsWhatHappened() {
    Lifeline line = Lifeline.of(Lifelines.of(RECORDING), 1, 4);
    assertThat(line.events())
        .containsExactly(
            new Event(1, Kind.REVEALED, token('b')),
            new Event(3, Kind.REMASKED, MASK),
            new Event(4, Kind.REVEALED_AGAIN, token('c')));
    assertThat(line.confidences()).containsExactly(0.25, 0.125, Double.NaN, 0.875);
    assertThat(IntStream.rangeClosed(0, 4).map(line::askedBy)).containsExactly(0, 1, 2, 2, 4);
    assertThat(line.asked().get(2)).isEqualTo(Optional.empty());
    assertThat(Lifeline.of(Lifelines.of(RECORDING), 2, 4).events())
        .containsExactly(new Event(3, Kind.GIVEN, token('z')));
  }

  @Test
  void whatAPersonDidLastIsToldBeforeTheNextStep() {
    Recording edited = RECORDING.turned(draft(token('q'), MASK), Settings.standard());
    assertThat(Lifeline.of(Lifelines.of(edited), 1, 4).events())
        .last()
        .isEqualTo(new Event(4, Kind.GIVEN, token('q')));
    assertThat(Lifeline.of(Lifelines.of(edited), 2, 4).events())
        .last()
        .isEqualTo(new Event(4, Kind.MASKED, MASK));
  }

  @Test
  void aLineIsFollowedToWhereItMoved_andTheMapSaysWhatStandsInEachDraft() {
    Recording first = RECORDING.until(1); // “b” at 1, a mask at 2
    Draft longer = first.trajectory().last().replacing(1, 2, token('x'), token('y'), token('w'));
    Recording moved =
        first
            .turned(longer, Settings.standard())
            .plus(step(List.of(says(4, 1, "kz", 0.5, 0.25)), 0, new Reveal(4, token('k'), 0.5)))
            .plus(step(List.of(), 0));
    Recording shorter =
        moved
            .turned(moved.trajectory().last().replacing(1, 4, token('q')), Settings.standard())
            .plus(step(List.of(), 1, new Remask(2)));
    var lifelines = Lifelines.of(shorter);

    assertThat(lifelines.positions()).isEqualTo(5);
    assertThat(IntStream.rangeClosed(0, 4).map(step -> lifelines.token(4, step)))
        .containsExactly(
            Lifelines.ABSENT, Lifelines.ABSENT, token('k'), token('k'), Lifelines.ABSENT);
    assertThat(row(lifelines, Measure.STATE, 4)).containsExactly(Double.NaN, 1.0, 1.0, Double.NaN);
    assertThat(row(lifelines, Measure.CONFIDENCE, 4))
        .containsExactly(Double.NaN, 0.5, 0.5, Double.NaN);
    assertThat(lifelines.isByPerson(3, 2)).isTrue();
    assertThat(lifelines.isByPerson(4, 2)).as("moved only").isFalse();

    Lifeline line = Lifeline.of(lifelines, 4, 2);
    assertThat(line.events())
        .containsExactly(
            new Event(2, Kind.REVEALED, token('k')), new Event(4, Kind.REMASKED, MASK));
    assertThat(line.confidences()).containsExactly(0.25, 0.5, 0.5, Double.NaN);
    assertThat(line.asked().getFirst()).isPresent();
    assertThat(Lifeline.of(lifelines, 2, 4).events()).isEqualTo(line.events());
    assertThat(Lifeline.of(lifelines, 2, 1).events())
        .as("the y that was typed, and is gone")
        .containsExactly(new Event(1, Kind.GIVEN, token('y')));
    assertThat(Lifelines.of(shorter.until(2)).grownTo(shorter).curve(Curve.CONFIDENCE))
        .containsExactly(lifelines.curve(Curve.CONFIDENCE));
  }

  @Test
  void competitorsAreAllCandidatesTheSurestFirst() {
    Lifeline line = Lifeline.of(Lifelines.of(RECORDING), 1, 4);
    assertThat(line.competitors().stream().map(Competitor::token))
        .containsExactly(token('c'), token('a'), token('b'), token('d'));
    assertThat(line.probabilities(token('c'))).containsExactly(Double.NaN, 0.5, Double.NaN, 0.875);
    assertThat(line.competitors().get(2).peak()).isEqualTo(0.25);
  }

  @Test
  void aGrowingRunKeepsWhatIsKnownAndABranchForgetsIt() {
    var grown = new ArrayList<Lifelines>();
    Lifelines last = Lifelines.of(RECORDING.until(0));
    for (int steps = 1; steps <= 4; steps++) {
      last = last.grownTo(RECORDING.until(steps));
      grown.add(last);
    }
    for (int steps = 1; steps <= 4; steps++) {
      assertThat(grown.get(3).continues(grown.get(steps - 1))).isTrue();
      assertThat(grown.get(steps - 1).steps()).isEqualTo(steps);
    }
    assertThat(row(last, Measure.CONFIDENCE, 1))
        .isEqualTo(row(Lifelines.of(RECORDING), Measure.CONFIDENCE, 1));

    // the same step after another token of a person's is another step
    Recording branch =
        RECORDING
            .until(2)
            .turned(draft(token('b'), token('w')), Settings.standard())
            .plus(step(List.of(), 1, new Remask(1)));
    Lifelines other = last.grownTo(branch);
    assertThat(other.continues(last)).isFalse();
    assertThat(other.token(2, 3)).isEqualTo(token('w'));
    assertThat(other.isByPerson(2, 3)).isTrue();
  }

  @Test
  void aTokenAloneIsWrittenSoThatAllOfItIsSeen() {
    assertThat(TokenLabel.of(LANGUAGE, token(' '))).isEqualTo("␣");
    assertThat(TokenLabel.of(LANGUAGE, token('\n'))).isEqualTo("↵");
    assertThat(TokenLabel.of(LANGUAGE, token('a'))).isEqualTo("a");
    assertThat(TokenLabel.of(LANGUAGE, 5 + 0xe2)).isEqualTo("‹e2›");
    assertThat(TokenLabel.of(LANGUAGE, 5 + 7)).isEqualTo("␇");
    assertThat(TokenLabel.of(LANGUAGE, 0)).isEmpty();
    assertThat(TokenLabel.ofCandidate(LANGUAGE, LANGUAGE.end())).isEqualTo("␃");
    assertThat(TokenLabel.ofCandidate(LANGUAGE, token('a'))).isEqualTo("a");
    assertThat(TokenLabel.of(new Words(), 0)).isEqualTo("␣ż‹e2 80›x🙂");
  }

  /** A vocabulary of one token, whose last character but two is broken. */
  private record Words() implements org.unmask.text.Vocabulary {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public byte[] bytes(int token) {
      byte[] smile = "🙂".getBytes(java.nio.charset.StandardCharsets.UTF_8);
      return new byte[] {
        ' ',
        (byte) 0xc5,
        (byte) 0xbc,
        (byte) 0xe2,
        (byte) 0x80,
        'x',
        smile[0],
        smile[1],
        smile[2],
        smile[3]
      };
    }

    @Override
    public boolean isSpecial(int token) {
      return false;
    }
  }
}
