package org.unmask.app.tab.compare.race;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.models.CurrentModel;
import org.unmask.app.player.LaneShots.Frame;
import org.unmask.app.player.RacePlayback;
import org.unmask.app.services.FakeModel;
import org.unmask.app.services.FakeServices;
import org.unmask.error.UserError;
import org.unmask.formats.PlanFile;
import org.unmask.generation.GenerationSettings;
import org.unmask.race.Lane;
import org.unmask.race.LaneResult;
import org.unmask.race.Race;
import org.unmask.race.RaceClock;
import org.unmask.race.RacePreset;
import org.unmask.race.RaceSetup;
import org.unmask.race.ScoreColumn;
import org.unmask.setting.SettingValues;
import org.unmask.training.data.TextSource;
import org.unmask.training.run.TrainingPlan;
import org.unmask.training.setting.TrainingSettings;

@Tag("fast")
@SuppressWarnings("NullAway.Init") // made before each test
class RaceViewModelTest {
  @TempDir Path folder;

  /** The tasks that wait for the model's thread, which is this one. */
  private final Deque<Runnable> queue = new ArrayDeque<>();

  private final List<Throwable> failures = new ArrayList<>();
  private final CurrentModel current = new CurrentModel();
  private final FakeModel open = new FakeModel(128, 0);
  private final FakeModel judge = new FakeModel(128, 0).writing();
  private RaceViewModel race;

  @BeforeEach
  void start() throws Exception {
    Path models = Files.createDirectories(folder.resolve("models"));
    Path shipped = Files.createDirectories(models.resolve("stories"));
    Files.createDirectories(models.resolve("stories-gpt2"));
    Files.createDirectories(models.resolve("broken"));
    current.folderProperty().set(shipped);
    current.modelProperty().set(open);
    race = race(shipped, Language.ENGLISH);
  }

  private RaceViewModel race(Path shipped, Language language) {
    return new RaceViewModel(
        FakeServices.in(shipped)
            .with(
                path -> {
                  if (path.endsWith("broken")) {
                    throw new UserError("broken: there is no config.json in it");
                  }
                  return judge;
                }),
        current,
        queue::add,
        Runnable::run,
        new Messages(language),
        failures::add);
  }

  private void work() {
    while (!queue.isEmpty()) {
      queue.pop().run();
    }
  }

  private Race shown() {
    return requireNonNull(race.playback().raceProperty().get());
  }

  private RaceSetup setup() {
    return requireNonNull(race.setup().setupProperty().get());
  }

  private void run(RacePreset preset, int length) {
    race.setup().take(preset);
    race.setup().form().length().set(length);
    race.start();
    work();
  }

  @Test
  void aPresetRacesIsScoredAndPlaysFromTheStart() {
    run(RacePreset.STEP_COUNTS, 40);
    assertThat(failures).isEmpty();
    assertThat(race.runningProperty().get()).isFalse();
    assertThat(race.statusProperty().get()).isEqualTo("The race is over.");
    assertThat(shown().lanes()).allMatch(lane -> lane.isFinished());
    assertThat(shown().columns()).contains(ScoreColumn.NATS_TOKEN);
    assertThat(race.playback().playingProperty().get()).isTrue();
    assertThat(race.playback().placeProperty().get()).isZero();
    assertThat(judge.isClosed()).isTrue();
    assertThat(open.isClosed()).as("the open model, which is Generate’s").isFalse();
  }

  @Test
  void onePlayheadScrubsAllLanesByPasses() {
    run(RacePreset.STEP_COUNTS, 80);
    RacePlayback playback = race.playback();
    int last = playback.trackProperty().getValue().last();
    assertThat(last).isEqualTo(frame(3).board().steps());
    playback.scrub(1);
    assertThat(frame(0).isFinished()).as("one step of one").isTrue();
    assertThat(frame(1).isFinished()).isFalse();
    assertThat(frame(1).moment()).isEqualTo(1);
    assertThat(frame(1).shot()).isEqualTo(frame(1).board().endOf(1));
    playback.stepOn();
    assertThat(frame(1).shot()).isEqualTo(frame(1).board().endOf(2));
    assertThat(frame(0).moment()).as("a finished lane keeps its end").isEqualTo(1);
    playback.stepBack();
    assertThat(playback.placeProperty().get()).isEqualTo(1);
    playback.last();
    assertThat(List.of(frame(0), frame(1), frame(2), frame(3))).allMatch(Frame::isFinished);
    playback.toggle();
    assertThat(playback.placeProperty().get()).as("from the start again").isZero();
    playback.tick(1e9);
    assertThat(playback.playingProperty().get()).isFalse();
    assertThat(playback.placeProperty().get()).isEqualTo(last);
  }

  @Test
  void betweenTwoStepsSomeOfTheEditsAreShown() {
    run(RacePreset.STEP_COUNTS, 80);
    RacePlayback playback = race.playback();
    playback.scrub(0);
    playback.toggle();
    playback.tick(500 / Math.max(3, playback.trackProperty().getValue().last() / 12.0));
    Frame four = frame(1);
    assertThat(four.shot()).isBetween(1, four.board().endOf(1) - 1);
    playback.reducedMotionProperty().set(true);
    assertThat(frame(1).shot()).isZero();
  }

  @Test
  void theTimeClockPlaysSecondsAndKeepsThePlace() {
    run(RacePreset.STEP_COUNTS, 40);
    race.playback().last();
    race.setup().clockProperty().set(RaceClock.TIME);
    assertThat(setup().clock()).isEqualTo(RaceClock.TIME);
    double seconds = shown().lanes().get(3).text().orElseThrow().totalSeconds();
    assertThat(frame(3).moment()).isCloseTo(seconds, within(1e-9));
    assertThat(frame(3).isFinished()).isTrue();
  }

  private Frame frame(int lane) {
    return race.playback().frame(lane).orElseThrow();
  }

  @Test
  void aLaneThatCannotRunSaysSoAndTheOthersContinue() {
    race.setup().take(RacePreset.STEP_COUNTS);
    race.setup().select(1);
    race.setup().modelProperty().set(folder.resolve("models/broken").toString());
    race.setup().select(2);
    race.setup().modelProperty().set("nobody/nothing");
    race.start();
    work();
    assertThat(failures).isEmpty();
    assertThat(shown().lanes().get(1).failure()).get().isInstanceOf(UserError.class);
    assertThat(shown().lanes().get(2).failure().orElseThrow())
        .hasMessage(
            "There is no model nobody/nothing on this machine. Choose its folder, or download it in the list of models.");
    assertThat(shown().lanes().get(0).isFinished()).isTrue();
    assertThat(shown().lanes().get(3).isFinished()).isTrue();
    assertThat(race.playback().playingProperty().get()).isTrue();
  }

  @Test
  void stopComesAfterOnePassAndKeepsWhatIsThere() {
    race.setup().take(RacePreset.STEP_COUNTS);
    race.start();
    while (race.playback().raceProperty().get() == null
        || shown().lanes().get(3).recording().isEmpty()) {
      queue.pop().run();
    }
    int steps = frame(3).board().steps();
    race.stop();
    work();
    assertThat(frame(3).board().steps()).isEqualTo(steps);
    assertThat(race.statusProperty().get()).isEqualTo("The race was stopped.");
    assertThat(race.runningProperty().get()).isFalse();
    assertThat(race.playback().loadedProperty().get()).as("what is there can be scrubbed").isTrue();
  }

  @Test
  void anotherOpenModelStopsARaceThatUsesIt() {
    race.setup().take(RacePreset.STEP_COUNTS);
    race.start();
    queue.pop().run();
    current.modelProperty().set(new FakeModel(128, 0));
    work();
    assertThat(race.statusProperty().get()).isEqualTo("The race was stopped.");
  }

  @Test
  void furtherSeedsComeWhileTheFirstTextsPlay() {
    race.setup().take(RacePreset.STEP_COUNTS);
    race.setup().seedsProperty().set(3);
    race.start();
    while (!race.playback().playingProperty().get()) {
      queue.pop().run();
    }
    assertThat(race.runningProperty().get()).isTrue();
    race.playback().scrub(2);
    work();
    assertThat(race.playback().placeProperty().get()).isEqualTo(2);
    assertThat(shown().lanes()).allMatch(lane -> lane.scores().size() == 3);
  }

  @Test
  void lanesAreAddedCopiedMovedRenamedAndRemoved() {
    RaceSetupViewModel model = race.setup();
    model.add();
    assertThat(setup().lanes()).hasSize(1);
    model.form().steps().set(7);
    model.copy();
    assertThat(setup().lanes()).extracting(lane -> lane.settings().steps()).containsExactly(7, 7);
    assertThat(model.selectedProperty().get()).isEqualTo(1);
    model.form().steps().set(9);
    model.nameProperty().set("nine");
    model.move(-1);
    assertThat(setup().lanes()).extracting(lane -> lane.settings().steps()).containsExactly(9, 7);
    assertThat(setup().lanes().getFirst().name()).isEqualTo("nine");
    model.move(-1);
    assertThat(model.selectedProperty().get()).isZero();
    model.select(1);
    assertThat(model.form().steps().get()).isEqualTo(7);
    assertThat(model.nameProperty().get()).isEmpty();
    for (int i = 0; i < 9; i++) {
      model.add();
    }
    assertThat(setup().lanes()).hasSize(RaceSetup.MOST_LANES);
    for (int i = 0; i < RaceSetup.MOST_LANES; i++) {
      model.remove();
    }
    assertThat(model.setupProperty().get()).isNull();
  }

  @Test
  void whatMakesNoSenseIsSaidAndTheSetupStays() {
    RaceSetupViewModel model = race.setup();
    model.take(RacePreset.SAMPLERS);
    RaceSetup before = setup();
    model.form().prompt().set("");
    assertThat(model.problemProperty().get()).startsWith("The prompt is empty.");
    assertThat(setup()).isEqualTo(before);
    assertThat(race.readyProperty().get()).isFalse();
    model.form().prompt().set("Once");
    assertThat(model.problemProperty().get()).isEmpty();
    assertThat(setup().text().prompt()).isEqualTo("Once");
    assertThat(setup().lanes()).isEqualTo(before.lanes());
  }

  @Test
  void namesAreInTheWindowsLanguageInTheStatusToo() {
    race = race(requireNonNull(current.folderProperty().get()), Language.KOREAN);
    race.setup().take(RacePreset.STEP_COUNTS);
    race.start();
    var said = new ArrayList<String>();
    race.statusProperty().subscribe(status -> said.add(status));
    work();
    assertThat(shown().lanes()).extracting(lane -> lane.label()).contains("16스텝");
    assertThat(said).anyMatch(status -> status.contains("16스텝"));
    assertThat(said).noneMatch(status -> status.contains("steps"));
  }

  @Test
  void aLaneThatIsChangedKeepsItsResultWhichIsSaidToBeOfTheFormerSetup() {
    run(RacePreset.STEP_COUNTS, 40);
    race.playback().last();
    race.setup().select(2);
    race.setup().form().steps().set(3);
    assertThat(frame(2).board().steps()).isEqualTo(16);
    assertThat(race.former(2)).get().extracting(LaneResult::label).isEqualTo("16 steps");
    assertThat(List.of(race.former(0), race.former(1), race.former(3)))
        .allMatch(ran -> ran.isEmpty());
    assertThat(race.statusProperty().get())
        .isEqualTo("The set-up has changed. Run the race to see its results.");
    race.setup().form().steps().set(16);
    assertThat(race.former(2)).as("as it was again").isEmpty();
    assertThat(race.statusProperty().get()).isEqualTo("The race is over.");
    race.setup().form().prompt().set("Another");
    assertThat(race.former(0)).isPresent();
    assertThat(race.former(3)).isPresent();
    race.start();
    assertThat(race.playback().raceProperty().get()).isNull();
    work();
    assertThat(race.former(0)).isEmpty();
  }

  @Test
  void resultsMoveWithTheirLanesAndANewLaneHasNone() {
    run(RacePreset.STEP_COUNTS, 80);
    race.setup().select(1);
    race.setup().move(1);
    assertThat(List.of(frame(0), frame(1), frame(2), frame(3)))
        .extracting(frame -> frame.board().steps())
        .containsExactly(1, 16, 4, 64);
    assertThat(race.statusProperty().get()).isEqualTo("The race is over.");
    race.setup().copy();
    assertThat(race.playback().frame(3)).isEmpty();
    assertThat(race.former(3)).isEmpty();
    assertThat(frame(4).board().steps()).isEqualTo(64);
    assertThat(race.statusProperty().get()).startsWith("The set-up has changed.");
    race.playback().scrub(5);
    assertThat(frame(4).shot()).isEqualTo(frame(4).board().endOf(5));
    race.setup().remove();
    race.setup().select(0);
    race.setup().remove();
    assertThat(List.of(frame(0), frame(1), frame(2)))
        .extracting(frame -> frame.board().steps())
        .containsExactly(16, 4, 64);
    race.setup().take(RacePreset.SAMPLERS);
    assertThat(race.playback().raceProperty().get()).as("another race").isNull();
    assertThat(race.statusProperty().get()).isEmpty();
  }

  @Test
  void aRaceWhoseSetupChangesMeanwhileIsOfTheFormerOne() {
    race.setup().take(RacePreset.STEP_COUNTS);
    race.start();
    queue.pop().run();
    race.setup().form().steps().set(3);
    work();
    assertThat(race.runningProperty().get()).isFalse();
    assertThat(race.former(0)).isPresent();
    assertThat(race.former(1)).isEmpty();
    assertThat(race.statusProperty().get()).startsWith("The set-up has changed.");
  }

  @Test
  void aSeventhLaneAndOneWhileARaceRunsAreRefusedWithAReason() {
    race.setup().take(RacePreset.SIX_SEEDS);
    Lane lane = setup().lanes().getFirst();
    assertThatThrownBy(() -> race.add(lane, setup().text()))
        .isInstanceOf(UserError.class)
        .hasMessage("The race has 6 lanes already. Remove one, then add the lane again.");
    race.setup().remove();
    race.start();
    assertThatThrownBy(() -> race.add(lane, setup().text()))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("A race is running");
    work();
    race.add(lane, setup().text());
    assertThat(setup().lanes()).hasSize(RaceSetup.MOST_LANES);
  }

  @Test
  void thePublishedComparisonHasTheMaskedModelsWindowThoughTheGpt2sIsSmaller() {
    current.modelProperty().set(new FakeModel(256, 0));
    race.setup().take(RacePreset.PUBLISHED);
    assertThat(setup().text().length()).isEqualTo(256);
    current.modelProperty().set(new FakeModel(128, 0).writing());
    work();
    race.setup().take(RacePreset.PUBLISHED);
    assertThat(setup().lanes().getFirst().model()).endsWith("stories");
  }

  @Test
  void theFineTunedModelRacesTheOneThatItsTrainingRunBeganWith() throws Exception {
    work();
    assertThat(race.isFineTuned().get()).as("the included model").isFalse();
    Path base = Files.createDirectories(folder.resolve("base"));
    Path mine = folder.resolve("mine");
    PlanFile.write(
        new TrainingPlan(
            new TrainingPlan.From(base, 64),
            TextSource.of(List.of(Path.of("a.txt")), new TextSource.Share(0.1)),
            TrainingSettings.standard(SettingValues.NONE),
            mine,
            1));
    current.folderProperty().set(mine);
    current.modelProperty().set(new FakeModel(128, 0));
    work();
    assertThat(race.isFineTuned().get()).isTrue();
    race.setup().take(RacePreset.FINE_TUNING);
    assertThat(setup().lanes())
        .extracting(Lane::model)
        .containsExactly(base.toString(), mine.toString());
    Files.delete(base);
    current.modelProperty().set(new FakeModel(128, 0));
    work();
    assertThat(race.isFineTuned().get()).as("the base is gone").isFalse();
  }

  @Test
  void aRunBecomesALaneAndTheFirstBringsItsText() {
    var asked = GenerationSettings.standard(64);
    race.setup().add(new Lane("models/stories", asked.settings()), asked);
    assertThat(setup().text().length()).isEqualTo(64);
    race.setup().add(new Lane("models/other", asked.settings()), GenerationSettings.standard(32));
    assertThat(setup().text().length()).isEqualTo(64);
    assertThat(setup().lanes())
        .extracting(Lane::model)
        .containsExactly("models/stories", "models/other");
    assertThat(race.setup().command()).contains("race", "--lane");
  }

  @Test
  void anotherNameChangesNoResultAndAnotherJudgeIsSaid() {
    run(RacePreset.STEP_COUNTS, 40);
    race.setup().nameProperty().set("first");
    assertThat(race.former(0)).isEmpty();
    assertThat(race.statusProperty().get()).isEqualTo("The race is over.");
    race.setup().judgeProperty().set("");
    assertThat(race.former(0)).as("the text is the same").isEmpty();
    assertThat(race.statusProperty().get()).startsWith("The set-up has changed.");
  }
}
