package org.unmask.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.error.Message;
import org.unmask.error.UserError;
import org.unmask.generation.Generation;
import org.unmask.generation.GenerationSettings;
import org.unmask.setting.SettingValues;
import org.unmask.training.bound.LikelihoodBound;
import org.unmask.training.data.Surprisals;
import org.unmask.training.data.Windows;
import org.unmask.training.objective.LossByRatio;
import org.unmask.training.objective.MaskRatios;
import org.unmask.training.objective.MaskedBatch;
import org.unmask.training.objective.Masker;
import org.unmask.training.objective.Objective;
import org.unmask.training.objective.Objective.Weighting;
import org.unmask.training.objective.Prefixes;
import org.unmask.training.objective.kind.Complementary;
import org.unmask.training.objective.kind.Diffusion;
import org.unmask.training.setting.LearningRate;
import org.unmask.training.setting.Samples;
import org.unmask.training.setting.TrainingFields;
import org.unmask.training.setting.TrainingSettings;

@Tag("fast")
class TrainingRunTest {
  private static final Windows WINDOWS =
      new Windows(List.of(IntStream.range(5, 59).toArray()), 8, 0, 2);
  private static final Masker MASKER =
      new Masker(4, BitSet.valueOf(new long[] {31}), Surprisals.even(256));

  private final List<String> seen = new ArrayList<>();
  private Map<String, String> saved = Map.of();
  private String published = "";
  private double loss = 1;
  private int stepsTaken;
  private IntToDoubleFunction norms = _ -> 1;
  private int steps = 12;
  private boolean keepBest;
  private int exactWindows;
  private IntToDoubleFunction nats = _ -> 1;
  private boolean full;
  private Objective objective = Diffusion.OBJECTIVE;

  /** A learner that records what it was given. */
  private final class FakeLearner implements Learner {
    @Override
    public Message place() {
      return Message.of("CPU");
    }

    @Override
    public Outcome step(MaskedBatch batch, double learningRate) {
      seen.add(Arrays.toString(batch.tokens()) + Arrays.toString(batch.rows()) + learningRate);
      stepsTaken++;
      return new Outcome(loss, norms.applyAsDouble(stepsTaken), LossByRatio.NONE);
    }

    @Override
    public float[] crossEntropies(MaskedBatch batch) {
      float[] each = new float[batch.predictions()];
      Arrays.fill(each, (float) nats.applyAsDouble(stepsTaken));
      return each;
    }

    @Override
    public void publish(Path folder, Map<String, String> facts) {
      if (full) {
        throw new UserError("the disk is full");
      }
      seen.add("published");
      published = facts.getOrDefault("step", "");
    }

    @Override
    public void save(Path file, Map<String, String> notes) {
      saved = Map.copyOf(notes);
    }

    @Override
    public void restore(Path file, int steps) {
      seen.add("restored " + steps);
    }

    @Override
    public MaskedLanguageModel model() {
      return new EvenModel();
    }

    @Override
    public Generation sample(GenerationSettings request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      seen.add("closed");
    }
  }

  /** A model that finds each given token as probable as three others. */
  private static final class EvenModel implements MaskedLanguageModel {
    @Override
    public int vocabularySize() {
      return 256;
    }

    @Override
    public int maximumLength() {
      return 64;
    }

    @Override
    public List<Prediction> predict(Draft draft, int[] positions, int candidates) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Prediction> predictGiven(
        Draft draft, int[] given, int[] positions, int candidates) {
      float quarter = (float) Math.log(0.25);
      return IntStream.range(0, positions.length)
          .mapToObj(
              i ->
                  new Prediction(
                      positions[i],
                      new int[] {given[i]},
                      new float[] {quarter},
                      Math.log(4),
                      quarter))
          .toList();
    }
  }

  private TrainingRun run(long seed, Map<String, String> notes) {
    var rate = new LearningRate(1e-3, 2, steps, 0.1);
    var settings =
        new TrainingSettings(
                3, rate, objective, new Prefixes.Varied(), 0, 6, 8, 1, Samples.NONE, seed)
            .with(
                SettingValues.NONE
                    .with(TrainingFields.KEEP_BEST, keepBest)
                    .with(TrainingFields.EXACT_WINDOWS, (double) exactWindows));
    return new TrainingRun(
        settings, new FakeLearner(), MASKER, WINDOWS, WINDOWS, Path.of("out"), notes);
  }

  @Test
  void whereEachTextIsInABatchTwiceTheBatchIsEven() {
    objective = Complementary.OBJECTIVE;
    assertThatThrownBy(() -> run(1, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The batch is 3, but must be even, since complementary");
  }

  @Test
  void stepsThenEvaluatesAndSavesWhenDue() {
    var kinds = new ArrayList<String>();
    try (TrainingRun run = run(1, Map.of())) {
      run.forEachRemaining(event -> kinds.add(event.getClass().getSimpleName() + event.step()));
    }
    assertThat(kinds)
        .containsSubsequence(
            "Batch6",
            "Evaluation6",
            "Batch7",
            "Batch8",
            "Saved8",
            "Batch12",
            "Evaluation12",
            "Saved12")
        .startsWith("Evaluation0", "Batch1")
        .hasSize(12 + 3 + 2);
    assertThat(seen).endsWith("published", "closed");
  }

  @Test
  void anEvaluationIsFollowedByTheExactLikelihoodOfSomeWindows() {
    exactWindows = 2;
    var kinds = new ArrayList<String>();
    var exact = new ArrayList<TrainingEvent.Exact>();
    int passes = 0;
    try (TrainingRun run = run(1, Map.of())) {
      while (run.hasNext()) {
        TrainingEvent event = run.next();
        kinds.add(event.getClass().getSimpleName() + event.step());
        if (event instanceof TrainingEvent.Exact found) {
          exact.add(found);
        } else if (event instanceof TrainingEvent.Busy) {
          passes++;
        }
      }
    }
    assertThat(kinds).containsSubsequence("Evaluation6", "Busy6", "Exact6", "Batch7");
    int tokens =
        IntStream.range(0, 2)
            .map(i -> MASKER.maskable(WINDOWS.tokens(i), WINDOWS.scoredFrom(i)).length)
            .sum();
    assertThat(exact).hasSize(3);
    assertThat(exact.getLast().likelihood().tokens()).isEqualTo(tokens);
    assertThat(exact.getLast().likelihood().nats()).isCloseTo(Math.log(4), within(1e-6));
    assertThat(passes).as("one per token but the last").isEqualTo(3 * (tokens - 1));
  }

  @Test
  void aRunThatIsInterruptedGoesOnAsIfItHadNotBeen() {
    try (TrainingRun whole = run(1, Map.of())) {
      whole.forEachRemaining(event -> {});
    }
    List<String> uninterrupted = batches();
    seen.clear();
    try (TrainingRun first = run(1, Map.of())) {
      stepTo(first, 5);
    }
    try (TrainingRun second = run(1, saved)) {
      assertThat(second.step()).isEqualTo(5);
      second.forEachRemaining(event -> {});
    }
    assertThat(batches()).isEqualTo(uninterrupted);
  }

  private static void stepTo(TrainingRun run, int step) {
    while (run.step() < step) {
      run.next();
    }
  }

  private List<String> batches() {
    return seen.stream().filter(line -> line.startsWith("[")).toList();
  }

  @Test
  void everyEpochSeesEveryWindowOnce() {
    objective =
        new Objective(
            "none",
            new MaskRatios.Grid(List.of(1e-9)),
            Weighting.MEAN); // masks nothing, so that windows are seen
    try (TrainingRun run = run(1, Map.of())) {
      run.forEachRemaining(event -> {});
    }
    var times = new TreeMap<Integer, Integer>();
    batches().stream()
        .limit(8) // 8 steps of 3 windows are 3 epochs of 8 windows
        .flatMap(line -> Arrays.stream(line.substring(1, line.indexOf(']')).split(", ")))
        .forEach(token -> times.merge(Integer.valueOf(token), 1, Integer::sum));
    assertThat(WINDOWS.size()).isEqualTo(8);
    assertThat(times.get(0)).isEqualTo(24);
    // the last window is moved back by one, so one token is in two
    times.forEach(
        (token, count) -> assertThat(count).isEqualTo(token == 0 ? 24 : token == 53 ? 6 : 3));
  }

  @Test
  void anotherSeedIsAnotherRun() {
    try (TrainingRun one = run(1, Map.of());
        TrainingRun two = run(2, Map.of())) {
      stepTo(one, 1);
      stepTo(two, 1);
    }
    assertThat(batches()).doesNotHaveDuplicates();
  }

  @Test
  void goingOnWithOtherSettingsIsAProblem() {
    try (TrainingRun first = run(1, Map.of())) {
      stepTo(first, 1);
    }
    assertThatThrownBy(() -> run(2, saved))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("seed 1, not 2");
  }

  @Test
  void aRunThatDivergesGoesBackToWhereItWasSavedAtHalfTheRate() {
    var back = new ArrayList<TrainingEvent.RolledBack>();
    try (TrainingRun run = run(1, Map.of())) {
      stepTo(run, 10); // saved at step 8
      loss = Double.POSITIVE_INFINITY;
      back.add((TrainingEvent.RolledBack) run.next());
      loss = 1;
      assertThat(run.step()).isEqualTo(8);
      run.forEachRemaining(event -> {});
    }
    assertThat(back)
        .containsExactly(new TrainingEvent.RolledBack(8, 11, Double.POSITIVE_INFINITY, 1, 0.5));
    assertThat(seen).contains("restored 8");
    List<String> batches = batches();
    double whole = rate(batches.get(8));
    assertThat(rate(batches.get(11))).isCloseTo(whole / 2, within(1e-12)); // step 9 again
    assertThat(saved).containsEntry("rate scale", "0.5");
  }

  private static double rate(String batch) {
    return Double.parseDouble(batch.substring(batch.lastIndexOf(']') + 1));
  }

  @Test
  void aLossThatRisesForLongIsOverfitting() {
    var best = new BestBound();
    assertThat(best.take(100, bound(3))).isEmpty();
    assertThat(best.take(200, bound(3.05))).isEmpty(); // within its error
    assertThat(best.take(300, bound(3.2))).isEmpty();
    assertThat(best.take(400, bound(3.3))).isEmpty();
    assertThat(best.take(500, bound(3.4))).contains(new TrainingEvent.Overfitting(500, 100, 3));
    assertThat(best.take(600, bound(3.5))).as("said once").isEmpty();
  }

  private static LikelihoodBound bound(double nats) {
    return new LikelihoodBound(nats, 0.1, 1000, LossByRatio.NONE);
  }

  @Test
  void aGradientFarLargerThanTheOthersIsDivergence() {
    var divergence = new Divergence();
    for (int i = 0; i < 50; i++) {
      assertThat(divergence.isIn(new Learner.Outcome(1, 1 + i % 3, LossByRatio.NONE))).isFalse();
    }
    assertThat(divergence.isIn(new Learner.Outcome(1, 30, LossByRatio.NONE))).isFalse();
    assertThat(divergence.isIn(new Learner.Outcome(1, 300, LossByRatio.NONE))).isTrue();
    assertThat(divergence.isIn(new Learner.Outcome(1, Double.NaN, LossByRatio.NONE))).isTrue();
  }

  @Test
  void aRunThatGoesOnJudgesGradientsByThoseOfEarlierSittings() {
    steps = 80;
    norms = step -> step == 60 ? 500 : 1;
    try (TrainingRun run = run(1, Map.of())) {
      stepTo(run, 59);
    }
    try (TrainingRun run = run(1, saved)) {
      assertThat(run.next()).isInstanceOf(TrainingEvent.RolledBack.class);
    }
  }

  @Test
  void aRunThatGoesOnHasNoMoreChancesThanOthers() {
    try (TrainingRun run = run(1, Map.of())) {
      stepTo(run, 9);
    }
    loss = Double.NaN;
    for (int times = 0; times < 5; times++) {
      try (TrainingRun run = run(1, saved)) {
        assertThat(run.next()).isInstanceOf(TrainingEvent.RolledBack.class);
        assertThat(run.step()).isEqualTo(9);
      }
    }
    assertThat(saved).containsEntry("rollbacks", "5").containsEntry("rate scale", "0.03125");
    try (TrainingRun run = run(1, saved)) {
      assertThatThrownBy(run::next).isInstanceOf(UserError.class).hasMessageContaining("diverged");
    }
  }

  @Test
  void aLowerRateIsKeptThoughNoStepFollows() {
    try (TrainingRun run = run(1, Map.of())) {
      stepTo(run, 3);
    }
    try (TrainingRun run = run(1, saved)) {
      run.scaleRate(0.25);
    }
    assertThat(saved).containsEntry("rate scale", "0.25");
  }

  @Test
  void whatIsDueWhenARunIsStoppedIsDoneWhenItGoesOn() {
    try (TrainingRun run = run(1, Map.of())) {
      stepTo(run, 6);
    }
    assertThat(saved).containsEntry("due", "EVALUATE");
    try (TrainingRun run = run(1, saved)) {
      assertThat(run.next()).isInstanceOf(TrainingEvent.Evaluation.class);
    }
  }

  @Test
  void theBestEvaluationsWeightsArePublishedWhereTheyAreKept() {
    keepBest = true;
    steps = 30; // evaluated at 0, 6, 12, 18, 24, 30; saved at 8, 16, 24, 30
    nats = step -> step == 18 ? 1 : 2 + step / 100.0;
    try (TrainingRun run = run(1, Map.of())) {
      while (run.step() < 1) {
        run.next();
      }
      assertThat(published).as("what it began with").isEqualTo("0");
      stepTo(run, 17);
      assertThat(published).isEqualTo("0");
      assertThat(run.published()).isZero();
      run.forEachRemaining(event -> {});
      assertThat(published).isEqualTo("18");
      assertThat(run.published()).isEqualTo(18);
    }
    assertThat(seen.stream().filter("published"::equals)).hasSize(2);
    assertThat(saved).containsEntry("best step", "18").containsEntry("step", "30");
  }

  @Test
  void aRunThatKeepsTheBestAndIsInterruptedKeepsTheSame() {
    keepBest = true;
    steps = 30;
    nats = step -> step == 6 ? 1 : 2;
    try (TrainingRun run = run(1, Map.of())) {
      stepTo(run, 20);
    }
    assertThat(published).isEqualTo("6");
    try (TrainingRun run = run(1, saved)) {
      run.forEachRemaining(event -> {});
      assertThat(run.published()).isEqualTo(6);
    }
    assertThat(published).isEqualTo("6");
    keepBest = false;
    assertThatThrownBy(() -> run(1, saved))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("keep best true, not false");
  }

  @Test
  void theBestThatCouldNotBeWrittenIsNotTakenForTheBest() {
    keepBest = true;
    nats = step -> step == 6 ? 1 : 2;
    var kinds = new ArrayList<String>();
    try (TrainingRun run = run(1, Map.of())) {
      while (run.hasNext()) {
        full = run.step() == 6;
        kinds.add(run.next().getClass().getSimpleName() + run.step());
      }
    }
    assertThat(kinds).contains("NotSaved6");
    assertThat(published).isEqualTo("12");
  }

  /** What version 0.1 noted down, and what it noted down before some settings were there. */
  private static Map<String, String> olderNotes() {
    return Map.ofEntries(
        Map.entry("batch", "3"),
        Map.entry("learning rate", "LearningRate[peak=0.001, warmUp=2, steps=12, floor=0.1]"),
        Map.entry("averaging", "0.0"),
        Map.entry("objective", "diffusion"),
        Map.entry("prefixes", "Varied[]"),
        Map.entry("seed", "1"),
        Map.entry("step", "5"),
        Map.entry("predictions", "40"),
        Map.entry("rate scale", "1.0"),
        Map.entry("rollbacks", "0"));
  }

  @Test
  void aStateOfAnOlderVersionIsResumed() {
    var notes = new TreeMap<>(olderNotes());
    try (TrainingRun run = run(1, notes)) {
      assertThat(run.step()).isEqualTo(5);
    }
    notes.putAll(
        Map.of(
            "keep best", "false",
            "corrector", "0.0",
            "learning rate of the layers", "1.0"));
    try (TrainingRun run = run(1, notes)) {
      assertThat(run.step()).isEqualTo(5);
    }
    notes.put("learning rate of the layers", "0.3");
    assertThatThrownBy(() -> run(1, notes))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("body rate 0.3, not 1");
    notes.put("learning rate of the layers", "1.0");
    notes.put("prefixes", "Fixed[tokens=4]");
    assertThatThrownBy(() -> run(1, notes))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("prefix 4, not varied");
  }

  @Test
  void aRunWithOtherNumbersOfAdamWIsNotResumed() {
    try (TrainingRun run = run(1, Map.of())) {
      stepTo(run, 5);
    }
    assertThat(saved).containsEntry("weight decay", "0.01").containsEntry("beta2", "0.98");
    var notes = new TreeMap<>(saved);
    notes.put("clip", "0.5");
    assertThatThrownBy(() -> run(1, notes))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("clip 0.5, not 1");
  }

  @Test
  void theCorrectorBeginsWithTheLastShareOfTheSteps() {
    var rate = new LearningRate(1e-3, 0, 10, 0.1);
    var settings =
        new TrainingSettings(3, rate, objective, new Prefixes.Varied(), 0, 6, 8, 1, Samples.NONE, 1)
            .with(SettingValues.NONE.with(TrainingFields.CORRECTOR, 0.2));
    assertThat(IntStream.range(0, 10).filter(settings::correctsAt)).containsExactly(8, 9);
  }

  @Test
  void aDivergedRunIsNotSaved() {
    loss = Double.NaN;
    try (TrainingRun run = run(1, Map.of())) {
      assertThatThrownBy(() -> stepTo(run, 1))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("diverged at step 1");
    }
    assertThat(saved).isEmpty();
  }

  @Test
  void theLearningRateRisesThenFallsToItsFloor() {
    var rate = new LearningRate(1e-3, 10, 110, 0.1);
    assertThat(rate.at(0)).isCloseTo(1e-4, within(1e-12));
    assertThat(rate.at(9)).isCloseTo(1e-3, within(1e-12));
    assertThat(rate.at(60)).isCloseTo(5.5e-4, within(1e-12));
    assertThat(rate.at(110)).isCloseTo(1e-4, within(1e-12));
  }
}
