package org.unmask.diffusion.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.unmask.diffusion.sampler.HandMade.draft;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.run.Step;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sampler.LeftToRight;
import org.unmask.diffusion.sampler.Samplers;
import org.unmask.diffusion.sampling.Blocks;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.Sampler;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.schedule.Schedule;
import org.unmask.diffusion.sequence.Edit.Remask;
import org.unmask.diffusion.sequence.Edit.Reveal;

/** Drafts, edits, trajectories and schedules. */
@Tag("fast")
class DraftTest {
  private static final List<Schedule> SCHEDULES =
      List.of(
          new Schedule.Linear(),
          new Schedule.Cosine(),
          new Schedule.Power(0.3),
          new Schedule.Power(2.5),
          new Schedule.ByHand(List.of(1.0, 0.9, 0.1, 0.0)));

  private static final Settings SETTINGS = Settings.standard();

  @Test
  void aPromptedDraftIsAPrefixAndMasks() {
    Draft draft = Draft.prompted(new int[] {0, 7}, 4);

    assertThat(draft.tokens()).containsExactly(0, 7, -1, -1);
    assertThat(draft.maskedPositions()).containsExactly(2, 3);
    assertThat(draft.freePositions()).containsExactly(2, 3);
    assertThat(draft.masksLeft()).isEqualTo(2);
    assertThat(draft.isFixed(1)).isTrue();
  }

  @Test
  void editsAreMadeInOrderAndLeaveTheDraftAsItWas() {
    Draft before = draft(0, -1, -1);

    Draft after = before.with(List.of(new Reveal(1, 5, 0.5), new Remask(1), new Reveal(1, 6, 0.5)));

    assertThat(after.tokens()).containsExactly(0, 6, -1);
    assertThat(before.tokens()).containsExactly(0, -1, -1);
  }

  @Test
  void whatItGivesAwayCannotChangeIt() {
    int[] tokens = {0, 5};
    var fixed = new BitSet();
    Draft draft = Draft.of(tokens, fixed);
    tokens[1] = 9;
    fixed.set(1);
    draft.tokens()[1] = 9;

    assertThat(draft.token(1)).isEqualTo(5);
    assertThat(draft.isFixed(1)).isFalse();
  }

  @Test
  void editsThatCannotBeAreRefused() {
    Draft draft = draft(0, -1, 5);

    assertThatThrownBy(() -> draft.with(List.of(new Reveal(0, 5, 1))))
        .hasMessageContaining("is fixed, or not from 0");
    assertThatThrownBy(() -> draft.with(List.of(new Reveal(3, 5, 1))))
        .hasMessageContaining("is fixed, or not from 0");
    assertThatThrownBy(() -> draft.with(List.of(new Remask(1))))
        .hasMessageContaining("already masked");
    assertThatThrownBy(() -> new Reveal(1, 5, 1.01)).hasMessageContaining("confidence 1.01");
    assertThatThrownBy(() -> new Reveal(1, 5, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Reveal(1, -1, 1)).hasMessageContaining("token -1");
    assertThatThrownBy(() -> new Remask(-1)).hasMessageContaining("-1");
  }

  @Test
  void draftsThatCannotBeAreRefused() {
    var fixed = new BitSet();
    fixed.set(1);

    assertThatThrownBy(() -> Draft.of(new int[] {0, -1}, fixed))
        .hasMessageContaining("both fixed and masked");
    assertThatThrownBy(() -> Draft.of(new int[] {0}, fixed))
        .hasMessageContaining("fixed position 1");
    assertThatThrownBy(() -> Draft.of(new int[] {-2}, new BitSet()))
        .hasMessageContaining("token -2");
    assertThatThrownBy(() -> Draft.prompted(new int[] {0, 1}, 1)).hasMessageContaining("length 1");
  }

  @Test
  void aTrajectoryIsAFoldOfItsSteps() {
    Draft start = draft(0, -1, -1);
    Trajectory trajectory =
        new Trajectory(start, SETTINGS, List.of())
            .plus(new Step(List.of(new Reveal(1, 5, 1), new Reveal(2, 6, 1)), 0, 1))
            .plus(new Step(List.of(new Remask(1)), 1, 1));

    assertThat(trajectory.draftAfter(0)).isEqualTo(start);
    assertThat(trajectory.draftAfter(1).tokens()).containsExactly(0, 5, 6);
    assertThat(trajectory.last().tokens()).containsExactly(0, -1, 6);
  }

  @Test
  void aTrajectoryThatMiscountsIsRefused() {
    assertThatThrownBy(
            () ->
                new Trajectory(
                    draft(0, -1), SETTINGS, List.of(new Step(List.of(new Reveal(1, 5, 1)), 1, 0))))
        .hasMessageContaining("leaves 0 masks, but says 1");
    assertThatThrownBy(() -> new Step(List.of(), -1, 0)).hasMessageContaining("-1 masks");
    assertThatThrownBy(() -> new Step(List.of(), 0, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Settings(SETTINGS.sampler(), 0, SETTINGS.choice(), 0))
        .hasMessageContaining("steps is 0");
  }

  @Test
  void replacing_moreOrFewerTokens_movesWhatFollows() {
    var fixed = new BitSet();
    fixed.set(0);
    fixed.set(4);
    Draft draft = Draft.of(new int[] {0, 5, Draft.MASKED, 7, 8}, fixed);

    Draft longer = draft.replacing(1, 2, 11, 12, 13);
    assertThat(longer.tokens()).containsExactly(0, 11, 12, 13, Draft.MASKED, 7, 8);
    assertThat(IntStream.range(0, 7).filter(longer::isFixed)).containsExactly(0, 1, 2, 3, 6);
    Draft shorter = draft.replacing(1, 4, 11);
    assertThat(shorter.tokens()).containsExactly(0, 11, 8);
    assertThat(IntStream.range(0, 3).filter(shorter::isFixed)).containsExactly(0, 1, 2);
    assertThat(draft.replacing(3, 4, 11)).isEqualTo(draft.giving(3, 11));
  }

  @Test
  void aSpliceTellsWhereEachTokenCameFrom() {
    var random = new Random(5);
    for (int trial = 0; trial < 500; trial++) {
      int[] before = random.ints(12, 0, 3).toArray();
      int from = random.nextInt(12);
      int to = from + random.nextInt(12 - from);
      Draft draft = Draft.of(before, new BitSet());
      int[] given = random.ints(random.nextInt(6), 0, 3).toArray();
      Draft after = draft.replacing(from, to, given);

      Splice splice = Splice.between(draft, after);

      assertThat(splice.inserted() - splice.removed())
          .isEqualTo(after.length() == 12 ? 0 : after.length() - 12);
      assertThat(splice.removed()).isLessThanOrEqualTo(to - from);
      for (int position = 0; position < after.length(); position++) {
        int origin = splice.origin(position);
        if (origin != Splice.NONE) {
          assertThat(splice.target(origin)).isEqualTo(position);
          assertThat(after.length() == 12 || before[origin] == after.token(position)).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "0.25, 0.75, 0.9238795", "0.5, 0.5, 0.7071068", "1, 0, 0"})
  void schedulesFallFromOneToNothing(double done, double linear, double cosine) {
    assertThat(new Schedule.Linear().maskRatio(done)).isEqualTo(linear);
    assertThat(new Schedule.Cosine().maskRatio(done)).isCloseTo(cosine, within(1e-7));
  }

  @Test
  void theLastStepOfEveryScheduleLeavesExactlyNothing() {
    for (Schedule schedule : SCHEDULES) {
      for (int steps = 1; steps < 300; steps++) {
        assertThat(schedule.maskRatio(1)).isZero();
        assertThat(schedule.masksAfter(1000, steps - 1, steps)).isZero();
        for (int step = 1; step < steps; step++) {
          assertThat(schedule.maskRatio((step + 1) / (double) steps))
              .isLessThan(schedule.maskRatio(step / (double) steps));
        }
      }
      assertThat(Schedule.of(schedule.id())).isEqualTo(schedule);
    }
  }

  @Test
  void logAndExpDependOnTheNumberOfMasks_asInMaskGitsCode() {
    // of 16 masks: −log₂ t / 4, and 1 − 16^(t − 1)
    assertThat(new Schedule.Log().maskRatio(0.25, 16)).isCloseTo(0.5, within(1e-12));
    assertThat(new Schedule.Log().maskRatio(1 / 64.0, 16)).isEqualTo(1);
    assertThat(new Schedule.Log().maskRatio(1, 16)).isZero();
    assertThat(new Schedule.Exp().maskRatio(0.5, 16)).isCloseTo(0.75, within(1e-12));
    assertThat(new Schedule.Exp().maskRatio(0, 16)).isEqualTo(1);
    assertThat(new Schedule.Exp().maskRatio(1, 16)).isZero();
    assertThat(new Schedule.Log().masksLeft(16, 0.25)).isEqualTo(8);
    assertThat(new Schedule.Exp().masksLeft(16, 0.5)).isEqualTo(12);
    for (Schedule schedule : List.of(new Schedule.Log(), new Schedule.Exp())) {
      assertThat(Schedule.of(schedule.id())).isEqualTo(schedule);
      assertThat(schedule.masksAfter(1, 0, 1)).isZero();
    }
  }

  @Test
  void aScheduleByHandIsJoinedByStraightLines() {
    var schedule = new Schedule.ByHand(List.of(1.0, 0.5, 0.4, 0.0));

    assertThat(schedule.maskRatio(1 / 3.0)).isCloseTo(0.5, within(1e-12));
    assertThat(schedule.maskRatio(0.5)).isCloseTo(0.45, within(1e-12));
    assertThat(schedule.maskRatio(0.9)).isCloseTo(0.12, within(1e-12));
    assertThat(new Schedule.Power(2).maskRatio(0.5)).isEqualTo(0.75);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tangent",
        "power",
        "power:",
        "power:0",
        "power:x",
        "1",
        "1,x,0",
        "1,0.2,0.3,0",
        "0.9,0",
        "1,0.1",
        "1,NaN,0"
      })
  void whatIsNoScheduleSaysSo(String id) {
    assertThatThrownBy(() -> Schedule.of(id)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everySamplerIsFoundByItsNameAndMadeAsItSays() {
    for (SamplerSpec spec : Samplers.ALL) {
      assertThat(Samplers.find(spec.id())).contains(spec);
      Sampler plain = SamplerOptions.usual(spec).sampler();
      assertThat(plain)
          .isEqualTo(SamplerOptions.usual(spec).sampler())
          .isNotInstanceOf(Blocks.class);
      var options =
          new SamplerOptions(spec, new Schedule.Power(3), Map.of(Blocks.SIZE.id(), 7.0, "x", 1.0));
      assertThat(options.block())
          .isEqualTo(spec.takesBlocks() ? 7 : spec.equals(LeftToRight.SPEC) ? 1 : 0);
      assertThat(options.sampler())
          .isEqualTo(spec.takesBlocks() ? new Blocks(7, made(options)) : made(options));
      assertThat(options.equals(SamplerOptions.usual(spec)))
          .isEqualTo(!spec.takesBlocks() && !spec.takesSchedule());
      for (Parameter own : spec.own()) {
        Map<String, Double> other = Map.of(own.id(), own.least() + own.step());
        assertThat(SamplerOptions.usual(spec).with(other).sampler()).isNotEqualTo(plain);
        Map<String, Double> beyond = Map.of(own.id(), own.most() + 1);
        assertThatThrownBy(() -> SamplerOptions.usual(spec).with(beyond))
            .hasMessageStartingWith(own.id() + " is ");
      }
    }
    assertThat(Samplers.find("LOW_CONFIDENCE")).isEmpty();
    assertThat(Samplers.ALL).extracting(SamplerSpec::id).doesNotHaveDuplicates();
  }

  @Test
  void everydaySamplersAreListedBeforeTheOthers() {
    List<Boolean> groups = Samplers.ALL.stream().map(SamplerSpec::isEveryday).toList();
    assertThat(groups).contains(true, false).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(Samplers.ALL.getFirst()).isEqualTo(Settings.standard().sampler().spec());
  }

  private static Sampler made(SamplerOptions options) {
    return options.spec().factory().sampler(options);
  }
}
