package org.unmask.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.CausalLanguage;
import org.unmask.TinyLanguage;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.run.Step;
import org.unmask.diffusion.sampler.LeftToRight;
import org.unmask.diffusion.sampler.LowConfidence;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.error.UserError;
import org.unmask.generation.Generation;
import org.unmask.generation.GenerationSettings;
import org.unmask.playback.Recording;
import org.unmask.text.Tokenizer;
import org.unmask.text.Vocabulary;

@Tag("fast")
class RaceRunTest {
  private static final int LENGTH = 24;
  private final FakeModels models = new FakeModels();

  private static Lane lane(String model, SamplerSpec sampler, int steps) {
    return new Lane(
        model, new Settings(SamplerOptions.usual(sampler), steps, TokenChoice.standard(), 3));
  }

  private static Lane masked(int steps) {
    return lane("masked", LowConfidence.RANDOM_ORDER, steps);
  }

  private static Lane causal() {
    return lane("causal", LeftToRight.SPEC, 1);
  }

  private static RaceSetup setup(String prompt, String judge, int seeds, Lane... lanes) {
    var text = new GenerationSettings(prompt, 2, LENGTH, Settings.standard());
    return new RaceSetup(text, List.of(lanes), RaceClock.PASSES, judge, seeds);
  }

  private Race finished(RaceSetup setup) {
    var run = new RaceRun(setup, models);
    while (run.hasNext()) {
      run.next();
    }
    return run.race();
  }

  /** What does not depend on time. */
  private static List<Object> steps(Recording recording) {
    return recording.trajectory().steps().stream()
        .map(step -> (Object) List.of(step.edits(), step.observations()))
        .toList();
  }

  @Test
  void eachCallIsOnePassAtMostAndLanesRunOneAfterAnother() {
    var run = new RaceRun(setup("abc", "", 1, masked(4), causal()), models);
    var works = new ArrayList<RaceRun.Work>();
    while (run.hasNext()) {
      int before = models.log.size();
      works.add(run.task().orElseThrow().work());
      run.next();
      assertThat(models.log.size() - before).isLessThanOrEqualTo(1);
    }
    assertThat(run.task()).isEmpty();
    assertThatThrownBy(run::next).isInstanceOf(NoSuchElementException.class);
    assertThat(models.log.stream().distinct())
        .containsExactly("load masked", "load causal", "pass masked", "pass causal");
    // one before each lane is timed
    assertThat(models.log).filteredOn("pass masked"::equals).hasSize(1 + 4);
    assertThat(models.log).filteredOn("pass causal"::equals).hasSize(1 + LENGTH - 3);
    assertThat(works).startsWith(RaceRun.Work.FINDING).endsWith(RaceRun.Work.WRITING);
    assertThat(run.passesMade()).isEqualTo(4 + LENGTH - 3);
    assertThat(run.passesLeft()).isZero();
  }

  @Test
  void aLanesRunIsWhatGenerateMakesOfItsSettings() {
    RaceSetup setup = setup("abc", "", 1, masked(5), causal());
    Race race = finished(setup);
    for (int lane = 0; lane < 2; lane++) {
      LoadedModel model = new FakeModels().find(setup.lanes().get(lane).model()).load();
      var alone =
          new Generation(model.model(), model.tokenizer(), model.label(), setup.settings(lane, 0));
      alone.forEachRemaining(_ -> {});
      Recording recording = race.lanes().get(lane).recording().orElseThrow();
      assertThat(steps(recording)).isEqualTo(steps(alone.recording()));
      assertThat(recording.trajectory().settings())
          .isEqualTo(alone.recording().trajectory().settings());
    }
  }

  @Test
  void whatIsLeftIsKnownAndCountsDown() {
    var run = new RaceRun(setup("abc", "", 2, masked(4), causal()), models);
    long before = run.passesLeft();
    assertThat(before)
        .isEqualTo(2 * (4 + LENGTH - 3)); // the sequence start, and two tokens of the prompt
    assertThat(run.secondsLeft()).isEmpty();
    while (run.hasNext()) {
      run.next();
      assertThat(run.passesLeft()).isLessThanOrEqualTo(before);
      before = run.passesLeft();
    }
    assertThat(run.secondsLeft()).hasValue(0);
  }

  @Test
  void theJudgesWorkIsPartOfTheProgressAndOfTheTimeLeft() {
    var run = new RaceRun(setup("abc", "causal", 2, masked(4), causal()), models);
    double before = run.share();
    assertThat(before).isZero();
    while (run.hasNext()) {
      assertThat(run.share()).isBetween(before, 0.999);
      before = run.share();
      run.next();
      if (run.hasNext() && run.secondsLeft().isPresent()) {
        assertThat(run.secondsLeft().getAsDouble()).isPositive();
      }
    }
    assertThat(run.share()).isOne();
    assertThat(run.secondsLeft()).hasValue(0);
  }

  @Test
  void aModelOfSeveralLanesIsLoadedOnceAndClosed() {
    Lane other = lane("./masked", LowConfidence.SPEC, 2);
    var run = new RaceRun(setup("abc", "causal", 1, masked(2), other, causal()), models);
    while (run.hasNext()) {
      run.next();
    }
    assertThat(models.log).doesNotContain("close masked");
    run.close();
    assertThat(models.log).filteredOn("load masked"::equals).hasSize(1);
    assertThat(models.log).filteredOn("load causal"::equals).hasSize(1);
    assertThat(models.log).endsWith("close masked", "close causal");
    run.close();
    assertThat(models.log).filteredOn("close masked"::equals).hasSize(1);
  }

  @Test
  void memoryIsCheckedBeforeAnyModelIsLoaded() {
    models.put("third", new TinyLanguage(32), new TinyLanguage(32)).withRoomFor(2);
    Race race =
        finished(
            setup(
                "abc",
                "",
                1,
                masked(1),
                causal(),
                lane("third", LowConfidence.SPEC, 1),
                masked(2)));
    assertThat(race.lanes().get(2).failure().orElseThrow())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("third: the model needs about 100 MB of memory")
        .hasMessageContaining("leave only 0 MB");
    assertThat(models.log).doesNotContain("load third");
    assertThat(race.lanes()).filteredOn(LaneResult::isFinished).hasSize(3);
  }

  @Test
  void theJudgeIsTheOneThatIsLeftOutWhereMemoryIsShort() {
    models.withRoomFor(1);
    Race race = finished(setup("abc", "causal", 1, masked(1)));
    assertThat(race.judgeFailure().orElseThrow()).hasMessageContaining("causal");
    assertThat(race.lanes().getFirst().isFinished()).isTrue();
    assertThat(race.columns())
        .doesNotContain(ScoreColumn.NATS_BYTE, ScoreColumn.NATS_TOKEN)
        .contains(ScoreColumn.SECONDS);
  }

  /** A model that fails in a pass. */
  private record Failing(TinyLanguage language, AtomicInteger left) implements MaskedLanguageModel {
    @Override
    public int vocabularySize() {
      return language.vocabularySize();
    }

    @Override
    public int maximumLength() {
      return language.maximumLength();
    }

    @Override
    public List<Prediction> predict(Draft draft, int[] positions, int candidates) {
      if (left.getAndDecrement() == 0) {
        throw new UserError("Cannot run: %s.", "out of order");
      }
      return language.predict(draft, positions, candidates);
    }
  }

  @Test
  void aLaneThatFailsHalfWayKeepsWhatItHasAndTheOthersContinue() {
    var tiny = new TinyLanguage(32);
    models.put("failing", new Failing(tiny, new AtomicInteger(1 + 2)), tiny);
    Race race =
        finished(
            setup(
                "abc",
                "causal",
                3,
                lane("failing", LowConfidence.SPEC, 6),
                masked(6),
                lane("absent", LowConfidence.SPEC, 6)));
    LaneResult failed = race.lanes().getFirst();
    assertThat(failed.failure().orElseThrow()).hasMessage("Cannot run: out of order.");
    assertThat(failed.recording().orElseThrow().trajectory().stepCount()).isEqualTo(2);
    assertThat(failed.isFinished()).isFalse();
    assertThat(race.lanes().get(1).scores()).hasSize(3);
    assertThat(race.lanes().get(2).failure().orElseThrow()).hasMessageContaining("absent");
    assertThat(race.lanes().get(2).texts()).isEmpty();
    assertThat(race.estimate(0, ScoreColumn.SECONDS)).isEmpty();
  }

  @Test
  void gapsAreForMaskedModelsAndAPromptMustFit() {
    Race gaps = finished(setup("ab<mask:2-3>cd", "", 2, masked(3), causal()));
    assertThat(gaps.lanes().get(1).failure().orElseThrow()).hasMessageContaining("has gaps");
    LaneResult lane = gaps.lanes().getFirst();
    assertThat(lane.scores()).hasSize(2);
    assertThat(lane.texts().get(1).recording().text()).matches("ab.{2,3}cd");

    var small = new TinyLanguage(8);
    models.put("small", small, small);
    Race narrow = finished(setup("abc", "", 1, lane("small", LowConfidence.SPEC, 2), masked(2)));
    assertThat(narrow.lanes().getFirst().failure().orElseThrow())
        .hasMessageContaining("The length is 24, but the model's window holds 8 tokens");
    assertThat(narrow.lanes().get(1).isFinished()).isTrue();
  }

  @Test
  void furtherTextsCountUpTheSeedAfterAllFirstOnes() {
    var run = new RaceRun(setup("abc", "", 3, masked(2), causal()), models);
    var order = new ArrayList<String>();
    while (run.hasNext()) {
      RaceRun.Task task = run.task().orElseThrow();
      run.next();
      if (task.work() == RaceRun.Work.WRITING) {
        order.add(task.text() + "" + task.lane());
      }
    }
    assertThat(order.stream().distinct()).containsExactly("00", "01", "10", "11", "20", "21");
    LaneResult lane = run.race().lanes().getFirst();
    assertThat(lane.texts())
        .extracting(text -> text.recording().trajectory().settings().seed())
        .containsExactly(3L, 4L, 5L);
    assertThat(lane.texts()).extracting(text -> text.recording().text()).doesNotHaveDuplicates();
    assertThat(lane.texts().get(1).recording().trajectory().step(0).observations()).isEmpty();
    assertThat(lane.texts().get(0).recording().trajectory().step(0).observations()).isNotEmpty();
    double error = run.race().estimate(0, ScoreColumn.ENTROPY).orElseThrow().standardError();
    assertThat(error).isPositive();
    assertThat(run.race().estimate(0, ScoreColumn.PASSES).orElseThrow().standardError()).isNaN();
    var summary = run.race().summary(ScoreColumn.ENTROPY);
    assertThat(run.race().values(0, ScoreColumn.ENTROPY)).hasSize(3);
    assertThat(summary.getCount()).as("both lanes").isEqualTo(6);
    assertThat(DoubleStream.of(run.race().values(1, ScoreColumn.ENTROPY)).min().orElseThrow())
        .isBetween(summary.getMin(), summary.getMax());
  }

  @Test
  void furtherTextsOfAMaskedModelAreOneBatchAndWhatTheyAreAlone() {
    Lane confident = lane("masked", LowConfidence.SPEC, 6);
    Settings plain = masked(3).settings();
    var guided =
        new Lane("masked", new Settings(plain.sampler(), 3, plain.choice(), 1, plain.seed()));
    RaceSetup setup = setup("abc", "", 4, confident, causal(), guided);
    Race race = finished(setup);
    assertThat(models.log).filteredOn("batch of 3 masked"::equals).hasSize(6);
    assertThat(models.log).filteredOn("pass masked"::equals).as("first text").hasSize(1 + 6);
    assertThat(models.log).filteredOn("guided pass masked"::equals).hasSize(1 + 4 * 3);
    assertThat(models.log).noneMatch(each -> each.startsWith("batch") && each.contains("causal"));
    LoadedModel model = new FakeModels().find("masked").load();
    for (int text = 0; text < 4; text++) {
      var alone =
          new Generation(model.model(), model.tokenizer(), model.label(), setup.settings(0, text));
      alone.forEachRemaining(_ -> {});
      LaneText found = race.lanes().getFirst().texts().get(text);
      assertThat(found.recording().trajectory().steps())
          .extracting(step -> step.edits())
          .isEqualTo(alone.recording().trajectory().steps().stream().map(Step::edits).toList());
      assertThat(found.passes()).containsExactly(1, 2, 3, 4, 5, 6);
    }
  }

  @Test
  void aGuidedStepIsTwoPasses() {
    Settings plain = masked(3).settings();
    var guided =
        new Lane("masked", new Settings(plain.sampler(), 3, plain.choice(), 1, plain.seed()));
    Race race = finished(setup("abc", "", 1, guided));
    assertThat(race.lanes().getFirst().text().orElseThrow().passes()).containsExactly(2, 4, 6);
    assertThat(race.timeline(RaceClock.PASSES).step(0, 3)).isEqualTo(1);
  }

  @Test
  void theJudgeScoresEveryTextByTokenOrWithAnotherVocabularyByByte() {
    Race same = finished(setup("abc", "causal", 2, masked(2), causal()));
    assertThat(same.judgeFailure()).isEmpty();
    assertThat(new RaceTable(same).markdown()).contains("it finds its own texts likelier");
    assertThat(same.columns()).contains(ScoreColumn.NATS_TOKEN);
    LaneText text = same.lanes().getFirst().text().orElseThrow();
    Draft last = text.recording().trajectory().last();
    double mean = Arrays.stream(last.tokens(), 3, LENGTH).average().orElseThrow();
    assertThat(text.score().orElseThrow().measures().nats()).isCloseTo(mean / 100, within(1e-6));
    assertThat(models.log).filteredOn("score"::equals).hasSize(4);

    var tiny = new TinyLanguage(32);
    models.put("causal", new CausalLanguage(32, 1000), new Shifted(tiny));
    Race other = finished(setup("abc", "causal", 1, masked(2)));
    assertThat(other.isPerByte()).isTrue();
    assertThat(other.columns())
        .contains(ScoreColumn.NATS_BYTE)
        .doesNotContain(ScoreColumn.NATS_TOKEN);
    assertThat(new RaceTable(other).markdown())
        .contains("nats per byte", "another tokenizer")
        .doesNotContain("its own texts");
    // letters are a token and a byte alike
    assertThat(other.estimate(0, ScoreColumn.NATS_BYTE).orElseThrow().mean())
        .isCloseTo((mean + 1) / 100, within(1e-6));
  }

  @Test
  void lanesOfDifferentTokenizersAreComparedInWords() {
    models.put("other", new TinyLanguage(32), new Shifted(new TinyLanguage(32)));
    Race same = finished(setup("abc", "", 1, masked(2), masked(3)));
    assertThat(same.columns())
        .contains(ScoreColumn.TOKENS_SECOND, ScoreColumn.DISTINCT)
        .doesNotContain(ScoreColumn.WORDS_SECOND, ScoreColumn.DISTINCT_WORDS);
    assertThat(same.notes()).isEmpty();
    var other = new Lane("other", masked(3).settings());
    Race race = finished(setup("abc", "", 1, masked(2), other));
    assertThat(race.columns())
        .contains(
            ScoreColumn.WORDS_SECOND,
            ScoreColumn.WORDS_PASS,
            ScoreColumn.WORD_ENTROPY,
            ScoreColumn.DISTINCT_WORDS,
            ScoreColumn.REPEATED_WORDS)
        .doesNotContainAnyElementsOf(ScoreColumn.BY_TOKEN);
    assertThat(race.notes()).containsExactly(RaceNote.BY_WORD);
    assertThat(new RaceTable(race).markdown()).contains("words per pass", "counted in words");
    LaneText text = race.lanes().getFirst().text().orElseThrow();
    String written = text.recording().text().substring("ab".length()).strip();
    assertThat(race.estimate(0, ScoreColumn.WORDS_PASS).orElseThrow().mean())
        .isEqualTo(written.split("\\s+").length / 2.0);
  }

  @Test
  void aCausalLaneIsExpectedToTakeAPassPerTokenWhateverItsStepsSay() {
    var lane = new Lane("causal", masked(3).settings()); // of a file that was written by hand
    try (var run = new RaceRun(setup("abc", "", 1, lane), models)) {
      run.next();
      run.next();
      assertThat(run.task().orElseThrow().work()).isEqualTo(RaceRun.Work.PREPARING);
      long expected = run.passesLeft();
      while (run.hasNext()) {
        run.next();
      }
      assertThat(run.passesMade()).isEqualTo(expected).isGreaterThan(3);
    }
  }

  /** Letters whose ids are one higher, with a sixth special token. */
  private record Shifted(TinyLanguage letters) implements Tokenizer, Vocabulary {
    @Override
    public Vocabulary vocabulary() {
      return this;
    }

    @Override
    public int[] encode(String text) {
      return Arrays.stream(letters.encode(text)).map(id -> id + 1).toArray();
    }

    @Override
    public int start() {
      return 1;
    }

    @Override
    public int end() {
      return 3;
    }

    @Override
    public int mask() {
      return 5;
    }

    @Override
    public int size() {
      return letters.size() + 1;
    }

    @Override
    public byte[] bytes(int token) {
      return isSpecial(token) ? new byte[0] : letters.bytes(token - 1);
    }

    @Override
    public boolean isSpecial(int token) {
      return token == 0 || letters.isSpecial(token - 1);
    }
  }

  @Test
  void aMaskedJudgeIsRefusedAndTheRaceGoesOn() {
    Race race = finished(setup("abc", "masked", 1, masked(2)));
    assertThat(race.judgeFailure().orElseThrow())
        .hasMessageContaining("The judge masked is a masked model");
    assertThat(race.lanes().getFirst().isFinished()).isTrue();
    assertThat(new RaceTable(race).markdown()).contains("Judge failed: The judge masked");
  }
}
