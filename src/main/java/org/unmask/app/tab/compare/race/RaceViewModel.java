package org.unmask.app.tab.compare.race;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.unmask.app.i18n.Durations;
import org.unmask.app.i18n.Messages;
import org.unmask.app.models.CurrentModel;
import org.unmask.app.player.LaneWords;
import org.unmask.app.player.RacePlayback;
import org.unmask.app.services.AppServices;
import org.unmask.app.services.OpenModel;
import org.unmask.error.UserError;
import org.unmask.generation.GenerationSettings;
import org.unmask.hub.client.ModelName;
import org.unmask.race.Lane;
import org.unmask.race.LaneResult;
import org.unmask.race.Race;
import org.unmask.race.RaceRun;
import org.unmask.race.RaceSetup;

/**
 * The view-model that runs races on the model's thread, and has them played. Properties change on
 * the screen's.
 */
public final class RaceViewModel {
  private final AppServices services;
  private final CurrentModel current;
  private final Executor modelThread;
  private final Executor screen;
  private final Messages messages;
  private final LaneWords words;
  private final Consumer<Throwable> failed;
  private final RacePlayback playback = new RacePlayback();
  private final ContestantsViewModel contestants;
  private final RaceSetupViewModel setup;
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");

  /** The newest progress that the screen has not shown yet. */
  private final AtomicReference<RaceThread.@Nullable Progress> news = new AtomicReference<>();

  private @Nullable RaceThread thread;

  /** The race that ran last, its lanes as they were. */
  private @Nullable Race ran;

  /** Whether the race that runs uses the open model. */
  private boolean borrows;

  /** Whether the first texts are complete, and played while further ones are generated. */
  private boolean plays;

  public RaceViewModel(
      AppServices services,
      CurrentModel current,
      Executor modelThread,
      Executor screen,
      Messages messages,
      Consumer<Throwable> failed) {
    this.services = services;
    this.current = current;
    this.modelThread = modelThread;
    this.screen = screen;
    this.messages = messages;
    words = new LaneWords(messages);
    this.failed = failed;
    contestants = new ContestantsViewModel(services, current, modelThread, screen);
    setup = new RaceSetupViewModel(contestants::get, playback.clockProperty(), messages);
    // a model that is replaced is closed, and can be asked no more
    current
        .modelProperty()
        .subscribe(
            _ -> {
              if (borrows) {
                stop();
              }
            });
    setup.setupProperty().subscribe(_ -> arrange());
  }

  /** Keeps results with their lanes while the set-up changes. */
  private void arrange() {
    RaceSetup now = setup.setupProperty().get();
    Race race = ran;
    if (race == null || running.get()) {
      return;
    }
    if (now == null || setup.ran().stream().allMatch(lane -> lane < 0)) {
      ran = null;
      playback.clear();
      status.set("");
      return;
    }
    Race arranged = race.arranged(now, setup.ran());
    Race shown = playback.raceProperty().get();
    if (shown == null || !shown.lanes().equals(arranged.lanes())) {
      playback.rearrange(arranged);
    }
    boolean isOf =
        race.setup().judge().equals(now.judge())
            && race.setup().seeds() == now.seeds()
            && IntStream.range(0, now.lanes().size())
                .allMatch(lane -> setup.ran().get(lane) >= 0 && arranged.isOf(now, lane));
    status.set(isOf ? words.outcome(race) : messages.text("race.changed"));
  }

  /** Returns what a lane ran as, if its result is that of a former set-up. */
  Optional<LaneResult> former(int lane) {
    RaceSetup now = setup.setupProperty().get();
    Race shown = playback.raceProperty().get();
    return result(lane)
        .filter(result -> result.recording().isPresent() || result.failure().isPresent())
        .filter(_ -> now != null && lane < now.lanes().size())
        .filter(_ -> !requireNonNull(shown).isOf(requireNonNull(now), lane));
  }

  /** Runs the race of the set-up. */
  public void start() {
    RaceSetup asked = setup.setupProperty().get();
    if (asked == null || running.get() || !setup.problemProperty().get().isEmpty()) {
      return;
    }
    OpenModel open = current.modelProperty().get();
    var models =
        new OpenFirst(services.models().lanes(), current.folderProperty().get(), open, this::local);
    borrows =
        asked.lanes().stream().map(Lane::model).anyMatch(models::isOpen)
            || models.isOpen(asked.judge());
    plays = false;
    ran = null;
    setup.begin(asked);
    playback.clear();
    progress.set(0);
    status.set("");
    running.set(true);
    var run = new RaceRun(asked, models, words.names(asked));
    var started = new RaceThread(run, modelThread, new Shown());
    thread = started;
    started.start();
  }

  private Optional<Path> local(String name) {
    return ModelName.of(name).flatMap(services.library().hub()::find);
  }

  /** Stops within one forward pass; what was generated stays. */
  public void stop() {
    RaceThread now = thread;
    if (now != null) {
      now.stop();
    }
  }

  /** A listener that brings events of the model's thread to the screen. */
  private final class Shown implements RaceThread.Listener {
    @Override
    public void advanced(RaceThread.Progress now) {
      // many short passes are shown at once
      if (news.getAndSet(now) == null) {
        screen.execute(RaceViewModel.this::show);
      }
    }

    @Override
    public void ended(Race race) {
      screen.execute(() -> end(race));
    }

    @Override
    public void failed(Throwable e) {
      screen.execute(() -> failed.accept(e));
    }
  }

  private void show() {
    RaceThread.Progress now = news.getAndSet(null);
    if (now == null || !running.get()) {
      return;
    }
    progress.set(now.share());
    status.set(now.task().map(task -> said(now, task)).orElse(""));
    if (plays) {
      playback.update(now.race());
    } else if (isPlayable(now.race())) {
      plays = true;
      playback.play(now.race());
    } else {
      playback.follow(now.race());
    }
  }

  /** Returns whether every lane's first text is complete, or will never be. */
  private static boolean isPlayable(Race race) {
    return race.lanes().stream().allMatch(lane -> lane.isFinished() || lane.failure().isPresent());
  }

  private String said(RaceThread.Progress now, RaceRun.Task task) {
    String what = words.task(now.race(), task);
    return now.secondsLeft().isPresent()
        ? messages.text("race.left", what, Durations.text(now.secondsLeft().getAsDouble()))
        : what;
  }

  private void end(Race race) {
    news.set(null);
    running.set(false);
    thread = null;
    borrows = false;
    progress.set(1);
    boolean hasText = race.lanes().stream().anyMatch(lane -> lane.recording().isPresent());
    if (plays) {
      playback.update(race);
    } else if (hasText && isPlayable(race)) {
      playback.play(race);
    } else {
      playback.rest(race);
    }
    ran = race;
    arrange();
  }

  /**
   * Adds a run of another tab as a lane; the first one brings its text.
   *
   * @throws UserError if a race runs, or has no room for it
   */
  public void add(Lane lane, GenerationSettings text) {
    if (running.get()) {
      throw new UserError(
          "A race is running, and its lanes cannot change. Stop it or wait for its end, then add the lane again.");
    }
    setup.add(lane, text);
  }

  /** Returns the result of a lane; empty before the race. */
  public Optional<LaneResult> result(int lane) {
    Race shown = playback.raceProperty().get();
    return shown == null || lane >= shown.lanes().size()
        ? Optional.empty()
        : Optional.of(shown.lanes().get(lane));
  }

  /** Returns what races. */
  public RaceSetupViewModel setup() {
    return setup;
  }

  /** Returns whether it is known which model the open one was fine-tuned from. */
  public BooleanExpression isFineTuned() {
    return contestants.isFineTuned();
  }

  /** Returns the playhead of all lanes. */
  public RacePlayback playback() {
    return playback;
  }

  /** Returns whether a race runs. */
  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** Returns whether a race can begin. */
  public BooleanExpression readyProperty() {
    return running
        .not()
        .and(setup.setupProperty().isNotNull())
        .and(setup.problemProperty().isEmpty());
  }

  /** Returns the share of the work that is done, from 0 to 1. */
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** Returns what is being done and the time left, or how the race ended. */
  public ReadOnlyStringProperty statusProperty() {
    return status.getReadOnlyProperty();
  }
}
