package org.unmask.diffusion.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.unmask.TinyLanguage;
import org.unmask.diffusion.sampler.Ancestral;
import org.unmask.diffusion.sampler.DreamOrder;
import org.unmask.diffusion.sampler.HandMade;
import org.unmask.diffusion.sampler.LowConfidence;
import org.unmask.diffusion.sampler.MaskGit;
import org.unmask.diffusion.sampler.Samplers;
import org.unmask.diffusion.sampler.ScheduledRemasking;
import org.unmask.diffusion.sampler.TokenEditing;
import org.unmask.diffusion.sampling.Blocks;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.diffusion.schedule.Schedule;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.Edit;

/** The rules that hold for every run, tried on many. */
@Tag("fast")
class DenoisingTest {
  private static final int LENGTH = 24;
  private static final TinyLanguage MODEL = new TinyLanguage(LENGTH);

  /** The samplers whose steps may reveal nothing. */
  private static final Set<SamplerSpec> MAY_STAND_STILL =
      Set.of(
          Ancestral.SPEC,
          DreamOrder.PROBABILITY,
          DreamOrder.MARGIN,
          DreamOrder.ENTROPY,
          // where steps outnumber masks, the last mask waits for the last step
          MaskGit.SPEC);

  private static Stream<SamplerSpec> inBlocks() {
    return Samplers.ALL.stream().filter(SamplerSpec::takesBlocks);
  }

  private static Denoising denoising(Draft start, Settings settings) {
    return new Denoising(MODEL, new Trajectory(start, settings, List.of()), RecordingDetail.NONE);
  }

  private static List<Step> steps(Draft start, Settings settings) {
    var steps = new ArrayList<Step>();
    denoising(start, settings).forEachRemaining(steps::add);
    return steps;
  }

  /** Tokens, masks and fixed positions at random; position 0 is fixed. */
  private static Draft randomDraft(SplittableRandom random) {
    int[] tokens = random.ints(random.nextInt(2, LENGTH + 1), 5, 200).toArray();
    var fixed = new BitSet();
    fixed.set(0);
    for (int position = 1; position < tokens.length; position++) {
      if (random.nextInt(4) == 0) {
        fixed.set(position);
      } else if (random.nextInt(5) > 0) {
        tokens[position] = Draft.MASKED;
      }
    }
    return Draft.of(tokens, fixed);
  }

  private static Settings randomSettings(SamplerSpec family, SplittableRandom random) {
    List<Schedule> schedules =
        List.of(
            new Schedule.Linear(),
            new Schedule.Cosine(),
            new Schedule.Log(),
            new Schedule.Exp(),
            new Schedule.Power(random.nextDouble(0.2, 4)),
            new Schedule.ByHand(List.of(1.0, 0.9, 0.2, 0.0)));
    var values = new HashMap<String, Double>();
    for (Parameter parameter : Samplers.parameters()) {
      double least = Math.max(0.02, parameter.least());
      values.put(
          parameter.id(),
          parameter.isWhole()
              ? random.nextInt((int) parameter.least(), 6)
              : random.nextDouble(least, Math.min(2, parameter.most())));
    }
    values.put(Blocks.SIZE.id(), random.nextBoolean() ? 0.0 : random.nextInt(1, LENGTH));
    Schedule schedule = schedules.get(random.nextInt(schedules.size()));
    return new Settings(
        new SamplerOptions(family, schedule, values),
        random.nextInt(1, 12),
        new TokenChoice(random.nextInt(3), random.nextInt(30), random.nextDouble(0.05, 1)),
        random.nextLong());
  }

  @ParameterizedTest
  @FieldSource("org.unmask.diffusion.sampler.Samplers#ALL")
  void theOrderIsRandomWhereTheSamplerSaysSo(SamplerSpec family) {
    var random = new SplittableRandom(9);
    boolean differs = false;
    boolean isRandom = false;
    for (int run = 0; run < 40; run++) {
      Draft start = randomDraft(random);
      Settings any = randomSettings(family, random);
      var one = new Settings(any.sampler(), any.steps(), new TokenChoice(0, 0, 1), 1);
      var other = new Settings(any.sampler(), any.steps(), new TokenChoice(0, 0, 1), 2);
      boolean same = edits(start, one).equals(edits(start, other));
      isRandom |= any.sampler().sampler().isOrderRandom();
      differs |= !same;
      assertThat(same || any.sampler().sampler().isOrderRandom()).as("%s", any).isTrue();
    }
    assertThat(differs).isEqualTo(isRandom);
  }

  @ParameterizedTest
  @FieldSource("org.unmask.diffusion.sampler.Samplers#ALL")
  void everySeedGivesOneTextWhereTheOptionsSaySo(SamplerSpec family) {
    var random = new SplittableRandom(11);
    boolean differs = false;
    for (int run = 0; run < 40; run++) {
      Draft start = randomDraft(random);
      Settings any = randomSettings(family, random);
      var choice = new TokenChoice(run % 3, run % 4, 1);
      var one = new Settings(any.sampler(), any.steps(), choice, 1);
      var other = new Settings(any.sampler(), any.steps(), choice, 2);
      boolean same = edits(start, one).equals(edits(start, other));
      differs |= !same;
      assertThat(same || !any.sampler().givesOneText(choice)).as("%s", any).isTrue();
    }
    assertThat(differs).isEqualTo(!family.traits().contains(SamplerSpec.Trait.TAKES_THE_BEST));
  }

  private static List<List<Edit>> edits(Draft start, Settings settings) {
    return steps(start, settings).stream().map(Step::edits).toList();
  }

  @ParameterizedTest
  @FieldSource("org.unmask.diffusion.sampler.Samplers#ALL")
  void everyRunEmptiesEveryDraftAndKeepsWhatIsFixed(SamplerSpec family) {
    var random = new SplittableRandom(5);
    for (int run = 0; run < 150; run++) {
      Draft start = randomDraft(random);
      Settings settings = randomSettings(family, random);

      List<Step> steps = steps(start, settings);

      assertThat(steps)
          .as("%s from %s: what is fixed is in no step's edits", settings, start)
          .allSatisfy(
              step -> assertThat(step.edits()).noneMatch(edit -> start.isFixed(edit.position())));
      var trajectory = new Trajectory(start, settings, steps);
      assertThat(drafts(trajectory))
          .as("%s from %s: what is fixed stands and is fixed after each step", settings, start)
          .hasSize(steps.size() + 1)
          .extracting(DenoisingTest::fixed)
          .containsOnly(fixed(start));
      Draft end = trajectory.last();
      assertThat(end.masksLeft()).as("%s from %s", settings, start).isZero();
      for (int position = 0; position < start.length(); position++) {
        assertThat(MODEL.isSpecial(end.token(position))).isFalse();
      }
      if (family.takesSteps() && settings.sampler().block() == 0) {
        double more = settings.sampler().values().getOrDefault(TokenEditing.PASSES.id(), 0.0);
        assertThat(steps).hasSizeLessThanOrEqualTo(settings.steps() + (int) more);
      }
    }
  }

  /** The fixed positions with their tokens. */
  private static Map<Integer, Integer> fixed(Draft draft) {
    return IntStream.range(0, draft.length())
        .filter(draft::isFixed)
        .boxed()
        .collect(Collectors.toMap(position -> position, draft::token));
  }

  @ParameterizedTest
  @MethodSource("inBlocks")
  void whatCanWorkInBlocksNeverMasksAgain(SamplerSpec family) {
    var random = new SplittableRandom(7);
    for (int run = 0; run < 100; run++) {
      Draft start = randomDraft(random);
      int before = start.masksLeft();
      for (Step step : steps(start, randomSettings(family, random))) {
        assertThat(step.edits()).allMatch(Edit.Reveal.class::isInstance);
        if (!MAY_STAND_STILL.contains(family)) {
          assertThat(step.edits()).isNotEmpty();
        }
        assertThat(step.masksLeft()).isEqualTo(before - step.edits().size());
        before = step.masksLeft();
      }
    }
  }

  @ParameterizedTest
  @FieldSource("org.unmask.diffusion.sampler.Samplers#ALL")
  void theSameSeedGivesTheSameRunAndAnotherAnother(SamplerSpec family) {
    Draft start = Draft.prompted(new int[] {0, 70}, LENGTH);
    var choice = new TokenChoice(1, 0, 1);
    SamplerOptions sampler = SamplerOptions.usual(family);

    List<Draft> ends =
        IntStream.of(3, 3, 4)
            .mapToObj(seed -> new Settings(sampler, 5, choice, seed))
            .map(settings -> new Trajectory(start, settings, steps(start, settings)).last())
            .toList();

    assertThat(ends.get(0)).isEqualTo(ends.get(1));
    if (!family.traits().contains(SamplerSpec.Trait.TAKES_THE_BEST)) {
      assertThat(ends.get(0)).isNotEqualTo(ends.get(2));
    }
  }

  @Test
  void eachSeedGivesARunOfItsOwn() {
    Draft start = Draft.prompted(new int[] {0, 70}, LENGTH);
    SamplerOptions sampler = SamplerOptions.usual(LowConfidence.RANDOM_ORDER);

    assertThat(
            IntStream.range(-50, 50)
                .mapToObj(seed -> new Settings(sampler, 5, new TokenChoice(1, 0, 1), seed))
                .map(settings -> new Trajectory(start, settings, steps(start, settings)).last())
                .distinct())
        .hasSize(100);
  }

  @Test
  void aDraftWithoutMasksIsDone() {
    Draft full = HandMade.draft(0, 70, 71);
    var settings = Settings.standard();

    for (SamplerSpec family : Samplers.ALL) {
      assertThat(denoising(full, with(settings, family)).hasNext()).as(family.id()).isFalse();
    }
  }

  private static Settings with(Settings settings, SamplerSpec family) {
    return new Settings(SamplerOptions.usual(family), settings.steps(), settings.choice(), 0);
  }

  @Test
  void aFinishedRunSaysSo() {
    var denoising = denoising(HandMade.draft(0, 70), with(Settings.standard(), LowConfidence.SPEC));

    assertThatThrownBy(denoising::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void aDraftLongerThanTheWindowIsRefused() {
    Draft start = Draft.prompted(new int[] {0}, LENGTH + 1);

    assertThatThrownBy(() -> denoising(start, Settings.standard()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("25")
        .hasMessageContaining("24");
  }

  @ParameterizedTest
  @FieldSource("org.unmask.diffusion.sampler.Samplers#ALL")
  void aRunGoesOnFromAnyStepJustAsItWent_whateverIsRecorded(SamplerSpec family) {
    var random = new SplittableRandom(3);
    for (int run = 0; run < 30; run++) {
      Settings settings = randomSettings(family, random);
      Draft start = Draft.prompted(new int[] {0, 70}, LENGTH);
      var first =
          new Denoising(MODEL, new Trajectory(start, settings, List.of()), RecordingDetail.NONE);
      first.next();
      // a second leg, so that what is recalled is of this leg alone
      var turned =
          first.trajectory().turned(first.trajectory().last(), randomSettings(family, random));
      var made = new Denoising(MODEL, turned, RecordingDetail.NONE);
      made.forEachRemaining(_ -> {});
      Trajectory whole = made.trajectory();
      for (int step = 1 + run % 3; step < whole.stepCount(); step += 3) {
        var again =
            new Denoising(MODEL, whole.until(step), new RecordingDetail(200, step % 2 == 0));
        again.forEachRemaining(_ -> {});

        assertThat(drafts(again.trajectory())).isEqualTo(drafts(whole));
      }
    }
  }

  private static List<Draft> drafts(Trajectory trajectory) {
    return IntStream.rangeClosed(0, trajectory.stepCount())
        .mapToObj(trajectory::draftAfter)
        .toList();
  }

  @Test
  void aChangedDraftOrOtherSettingsBeginALeg() {
    var settings = with(Settings.standard(), LowConfidence.SPEC);
    Draft start = Draft.prompted(new int[] {0, 70}, LENGTH);
    Trajectory four = new Trajectory(start, settings, steps(start, settings)).until(4);
    var fixed = new BitSet();
    fixed.set(0, 4);
    int[] tokens = four.last().tokens();
    tokens[3] = 99;
    tokens[1] = Draft.MASKED;
    fixed.clear(1);
    tokens[2] = 98;
    Draft changed = Draft.of(tokens, fixed);

    Trajectory turned = four.turned(changed, settings);
    var run = new Denoising(MODEL, turned, RecordingDetail.NONE);
    run.forEachRemaining(_ -> {});

    assertThat(four.turned(four.last(), settings)).isSameAs(four);
    assertThat(turned.legs()).hasSize(2);
    assertThat(turned.draftAfter(4)).isEqualTo(changed);
    assertThat(run.trajectory().last().token(3)).isEqualTo(99);
    assertThat(run.trajectory().last().masksLeft()).isZero();
    assertThat(run.trajectory().until(4)).isEqualTo(turned);
  }

  @Test
  void whatTheModelSaidIsRecordedAndChangesNothing() {
    var settings = with(Settings.standard(), ScheduledRemasking.SPEC);
    Draft start = Draft.prompted(new int[] {0, 70}, LENGTH);
    var from = new Trajectory(start, settings, List.of());

    var plain = new Denoising(MODEL, from, RecordingDetail.NONE);
    var some = new Denoising(MODEL, from, RecordingDetail.STANDARD);
    var all = new Denoising(MODEL, from, new RecordingDetail(3, true));
    List.of(plain, some, all).forEach(run -> run.forEachRemaining(_ -> {}));

    assertThat(drafts(some.trajectory())).isEqualTo(drafts(plain.trajectory()));
    assertThat(drafts(all.trajectory())).isEqualTo(drafts(plain.trajectory()));
    Step second = some.trajectory().steps().get(1);
    Draft before = some.trajectory().draftAfter(1);
    assertThat(second.observations()).hasSize(before.masksLeft());
    for (int position = 0; position < LENGTH; position++) {
      assertThat(second.observation(position).isPresent()).isEqualTo(before.isMasked(position));
    }
    assertThat(second.observations().getFirst().tokens()).hasSize(8);
    assertThat(all.trajectory().steps().get(1).observations()).hasSize(LENGTH - 1);
  }
}
