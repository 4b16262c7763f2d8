package org.unmask.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.unmask.TinyLanguage;

/** What holds of every run, tried on many. */
class DenoisingTest {
  private static final int LENGTH = 24;
  private static final TinyLanguage MODEL = new TinyLanguage(LENGTH);

  private static List<Step> steps(Draft start, Settings settings) {
    var steps = new ArrayList<Step>();
    new Denoising(MODEL, start, settings).forEachRemaining(steps::add);
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

  private static Settings randomSettings(SamplerFamily family, SplittableRandom random) {
    Schedule schedule = random.nextBoolean() ? Schedule.LINEAR : Schedule.COSINE;
    return new Settings(
        family.sampler(schedule, random.nextDouble(), random.nextBoolean()),
        random.nextInt(1, 12),
        new TokenChoice(random.nextInt(3), random.nextInt(30), random.nextDouble(0.05, 1)),
        random.nextLong());
  }

  @ParameterizedTest
  @EnumSource
  void everyRunEmptiesEveryDraftAndKeepsWhatIsFixed(SamplerFamily family) {
    var random = new SplittableRandom(5);
    for (int run = 0; run < 150; run++) {
      Draft start = randomDraft(random);
      Settings settings = randomSettings(family, random);

      List<Step> steps = steps(start, settings);

      Draft end = new Trajectory(start, settings, steps).last();
      assertThat(end.masksLeft()).as("%s from %s", settings, start).isZero();
      for (int position = 0; position < start.length(); position++) {
        assertThat(MODEL.isSpecial(end.token(position))).isFalse();
        if (start.isFixed(position)) {
          assertThat(end.token(position)).isEqualTo(start.token(position));
        }
      }
      if (family != SamplerFamily.CONFIDENCE_THRESHOLD) {
        assertThat(steps).hasSizeLessThanOrEqualTo(settings.steps());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SCHEDULED_REMASKING")
  void theseNeverMaskAgainAndNeverStandStill(SamplerFamily family) {
    var random = new SplittableRandom(7);
    for (int run = 0; run < 100; run++) {
      Draft start = randomDraft(random);
      int before = start.masksLeft();
      for (Step step : steps(start, randomSettings(family, random))) {
        assertThat(step.edits()).isNotEmpty().allMatch(Edit.Reveal.class::isInstance);
        assertThat(step.masksLeft()).isEqualTo(before - step.edits().size());
        before = step.masksLeft();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSameSeedGivesTheSameRunAndAnotherAnother(SamplerFamily family) {
    Draft start = Draft.prompted(new int[] {0, 70}, LENGTH);
    var choice = new TokenChoice(family == SamplerFamily.CONFIDENCE_THRESHOLD ? 0 : 1, 0, 1);
    Sampler sampler = family.sampler(Schedule.LINEAR, 0.9, false);

    List<Draft> ends =
        IntStream.of(3, 3, 4)
            .mapToObj(seed -> new Settings(sampler, 5, choice, seed))
            .map(settings -> new Trajectory(start, settings, steps(start, settings)).last())
            .toList();

    assertThat(ends.get(0)).isEqualTo(ends.get(1));
    if (family != SamplerFamily.CONFIDENCE_THRESHOLD) {
      assertThat(ends.get(0)).isNotEqualTo(ends.get(2));
    }
  }

  @Test
  void aDraftWithoutMasksIsDoneButForTheSamplerThatMasksAgain() {
    Draft full = HandMade.draft(0, 70, 71);
    var settings = Settings.standard();

    assertThat(new Denoising(MODEL, full, with(settings, SamplerFamily.LOW_CONFIDENCE)).hasNext())
        .isFalse();
    assertThat(
            new Denoising(MODEL, full, with(settings, SamplerFamily.CONFIDENCE_THRESHOLD))
                .hasNext())
        .isFalse();
    assertThat(steps(full, with(settings, SamplerFamily.SCHEDULED_REMASKING)))
        .hasSize(settings.steps());
  }

  private static Settings with(Settings settings, SamplerFamily family) {
    return new Settings(
        family.sampler(Schedule.LINEAR, 0.9, false), settings.steps(), settings.choice(), 0);
  }

  @Test
  void aFinishedRunSaysSo() {
    var denoising =
        new Denoising(
            MODEL, HandMade.draft(0, 70), with(Settings.standard(), SamplerFamily.LOW_CONFIDENCE));

    assertThatThrownBy(denoising::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void aDraftLongerThanTheWindowIsRefused() {
    Draft start = Draft.prompted(new int[] {0}, LENGTH + 1);

    assertThatThrownBy(() -> new Denoising(MODEL, start, Settings.standard()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("25")
        .hasMessageContaining("24");
  }
}
