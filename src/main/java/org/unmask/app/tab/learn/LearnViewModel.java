package org.unmask.app.tab.learn;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;
import org.unmask.app.player.RacePlayback;
import org.unmask.formats.lesson.LessonFile;
import org.unmask.formats.lesson.ShippedLessons;
import org.unmask.lesson.Guess;
import org.unmask.lesson.Lesson;
import org.unmask.lesson.LessonRun;
import org.unmask.lesson.show.LessonModels;
import org.unmask.lesson.show.Shown;
import org.unmask.playback.Recording;
import org.unmask.race.LaneResult;

/** The lesson that is open, and the step in it. */
public final class LearnViewModel {
  private final LessonModels models;
  private final Executor modelThread;
  private final Executor fileThread;
  private final Executor screen;
  private final Consumer<Throwable> failed;
  private final RacePlayback playback = new RacePlayback();
  private final ReadOnlyIntegerWrapper step = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
  private final BooleanProperty inClass = new SimpleBooleanProperty();
  private @Nullable LessonRun run;
  private @Nullable ShowThread thread;
  private @Nullable Heard listener;

  /**
   * Creates a list of lessons, none of which is open.
   *
   * @param failed takes an error to show, on the JavaFX thread
   */
  public LearnViewModel(
      LessonModels models,
      Executor modelThread,
      Executor fileThread,
      Executor screen,
      Consumer<Throwable> failed) {
    this.models = models;
    this.modelThread = modelThread;
    this.fileThread = fileThread;
    this.screen = screen;
    this.failed = failed;
  }

  /** Returns the reader's way through the open lesson; empty for none. */
  public Optional<LessonRun> run() {
    return Optional.ofNullable(run);
  }

  /** Returns the playhead of the texts that a step shows. */
  public RacePlayback playback() {
    return playback;
  }

  /** Counts the steps that are come to, lessons that are opened and closed. */
  public ReadOnlyIntegerProperty stepProperty() {
    return step.getReadOnlyProperty();
  }

  /** Counts whatever changes within a step. */
  public ReadOnlyIntegerProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  /** Returns whether letters are large, for a class. */
  public BooleanProperty inClassProperty() {
    return inClass;
  }

  /** Returns whether something holds of the open lesson; false for none. */
  public BooleanBinding when(Predicate<LessonRun> condition) {
    return Bindings.createBooleanBinding(() -> run != null && condition.test(run), step, revision);
  }

  /** Opens an included lesson. */
  void open(String name) {
    open(ShippedLessons.of(name));
  }

  /** Opens a lesson at its first step. */
  public void open(Lesson lesson) {
    run = new LessonRun(lesson);
    arrive();
  }

  /** Opens a lesson of a file; one that is none is said. */
  public void open(Path file) {
    fileThread.execute(
        () -> {
          try {
            Lesson lesson = LessonFile.read(file);
            screen.execute(() -> open(lesson));
          } catch (RuntimeException e) {
            screen.execute(() -> failed.accept(e));
          }
        });
  }

  /** Goes back to the list of lessons, and gives the models' memory back. */
  public void close() {
    stop();
    run = null;
    playback.clear();
    step.set(step.get() + 1);
    release();
  }

  /** Gives the models' memory back. */
  void release() {
    stop();
    try {
      modelThread.execute(models::close);
    } catch (RejectedExecutionException e) {
      // the window closes, and the memory goes with it
    }
  }

  /** Goes to the next step; after the last one, back to the list. */
  public void next() {
    move(LessonRun::next);
  }

  /** Goes to the step before; before the first one, back to the list. */
  public void back() {
    move(LessonRun::back);
  }

  private void move(Predicate<LessonRun> way) {
    LessonRun now = run;
    if (now == null) {
      return;
    }
    if (way.test(now)) {
      arrive();
    } else {
      close();
    }
  }

  private void arrive() {
    stop();
    playback.clear();
    show(true);
    step.set(step.get() + 1);
  }

  /** Shows what was shown here before, or has the model work. */
  private void show(boolean isKnown) {
    LessonRun now = run;
    if (now == null) {
      return;
    }
    if (now.isComplete()) {
      StepTexts.play(playback, now, isKnown);
      return;
    }
    int index = now.index();
    now.show()
        .ifPresent(
            show -> {
              listener = new Heard(now, index);
              thread = new ShowThread(show, models, modelThread, listener);
              thread.start();
            });
  }

  /** A listener that takes the results of a step, unless something else is asked for meanwhile. */
  private final class Heard implements ShowThread.Listener {
    private final LessonRun of;
    private final int index;

    Heard(LessonRun of, int index) {
      this.of = of;
      this.index = index;
    }

    @Override
    public void showed(Shown shown, boolean isComplete) {
      take(() -> of.showed(index, shown, isComplete), isComplete);
    }

    @Override
    public void failed(Throwable reason) {
      take(() -> of.failed(index, reason), true);
    }

    private void take(Runnable news, boolean isComplete) {
      screen.execute(
          () -> {
            if (equals(listener)) {
              news.run();
              if (isComplete) {
                stop();
                StepTexts.play(playback, of, false);
              }
              changed();
            }
          });
    }
  }

  private void changed() {
    revision.set(revision.get() + 1);
  }

  private void stop() {
    if (thread != null) {
      thread.stop();
      thread = null;
      listener = null;
    }
  }

  /** Shows the step's own again, on another text. */
  public void change(String text) {
    anew(now -> now.change(text));
  }

  /** Brings the step back as the lesson has it. */
  public void restore() {
    anew(LessonRun::restore);
    step.set(step.get() + 1);
  }

  /** Has the model work on the step again. */
  public void again() {
    anew(LessonRun::forget);
  }

  /** Has the step shown anew if it lacked a model, which may have been added or trained since. */
  void comeBack() {
    if (run != null && run.isComplete() && run.isLacking()) {
      again();
    }
  }

  private void anew(Consumer<LessonRun> work) {
    LessonRun now = run;
    if (now != null && now.show().isPresent()) {
      stop();
      playback.clear();
      work.accept(now);
      show(false);
      changed();
    }
  }

  /** Compares a guess, as soon as the result is there. */
  public void guess(Guess guess) {
    LessonRun now = run;
    if (now != null && now.guess(guess)) {
      StepTexts.play(playback, now, false);
      changed();
    }
  }

  /** Shows the result without a guess. */
  public void reveal() {
    LessonRun now = run;
    if (now != null && now.isComplete() && !now.isRevealed()) {
      now.reveal();
      StepTexts.play(playback, now, false);
      changed();
    }
  }

  /** Returns the text that the step has generated first, to be played elsewhere. */
  public Optional<Recording> recording() {
    return run().map(LessonRun::result).filter(Shown.Raced.class::isInstance).stream()
        .map(shown -> ((Shown.Raced) shown).race().lanes().getFirst())
        .flatMap((LaneResult lane) -> lane.recording().stream())
        .findFirst();
  }
}
