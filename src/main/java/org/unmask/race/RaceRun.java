package org.unmask.race;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.unmask.error.UserError;

/**
 * A race being run: each {@link #next()} is one forward pass at most, or reads or loads one model,
 * and returns the race with its result. To stop, stop asking, and {@linkplain #close close} it.
 *
 * <p>Lanes run one after another, so that each pass is timed alone; they are played together
 * afterwards, by {@link RaceTimeline}. First every lane generates its first text, then the judge
 * scores them, then come the further texts. A lane that fails keeps what it has and says why; the
 * others go on. Used by one thread at a time.
 */
public final class RaceRun implements Iterator<Race>, AutoCloseable {
  /** The kinds of work. */
  public enum Work {
    /** Reads a checkpoint's files, or downloads them. */
    FINDING,
    /** Loads a model's weights. */
    LOADING,
    /** Runs a model once before it is timed, or chooses the length of a gap. */
    PREPARING,
    /** Makes a forward pass of a text. */
    WRITING,
    /** Scores a text under the judge. */
    SCORING
  }

  /**
   * The work of a call.
   *
   * @param lane from 0; of the judge's model, the number of lanes
   * @param text of the lane, from 0
   */
  public record Task(Work work, int lane, int text) {}

  private final RaceSetup setup;
  private final ModelSet models;
  private final List<LaneRun> lanes;
  private final Deque<Task> tasks = new ArrayDeque<>();
  private boolean hasCheckedMemory;
  private int judged;
  private double secondsJudging;
  private @Nullable Throwable judgeFailure;

  /** Creates a race that is about to start, its lanes called by {@link RaceSetup#labels}. */
  public RaceRun(RaceSetup setup, RaceModels models) {
    this(setup, models, setup.labels());
  }

  /**
   * Creates a race that is about to start.
   *
   * @param labels what its lanes are called, in the user's language
   */
  public RaceRun(RaceSetup setup, RaceModels models, List<String> labels) {
    this.setup = setup;
    this.models =
        new ModelSet(
            models,
            Stream.concat(setup.lanes().stream().map(Lane::model), Stream.of(setup.judge()))
                .toList());
    lanes =
        IntStream.range(0, setup.lanes().size())
            .mapToObj(i -> new LaneRun(setup, i, labels.get(i)))
            .toList();
    boolean isJudged = !setup.judge().isBlank();
    int contestants = lanes.size() + (isJudged ? 1 : 0);
    for (Work work : List.of(Work.FINDING, Work.LOADING)) {
      for (int lane = 0; lane < contestants; lane++) {
        tasks.add(new Task(work, lane, 0));
      }
    }
    for (int lane = 0; lane < lanes.size(); lane++) {
      tasks.add(new Task(Work.PREPARING, lane, 0));
      tasks.add(new Task(Work.WRITING, lane, 0));
    }
    for (int text = 0; text < setup.seeds(); text++) {
      for (int lane = 0; lane < lanes.size(); lane++) {
        if (text > 0) {
          tasks.add(new Task(Work.WRITING, lane, text));
        }
        if (isJudged) {
          tasks.add(new Task(Work.SCORING, lane, text));
        }
      }
    }
  }

  @Override
  public boolean hasNext() {
    return !tasks.isEmpty();
  }

  /** Returns what the next call does; empty if the race is over. */
  public Optional<Task> task() {
    return Optional.ofNullable(tasks.peek());
  }

  /**
   * Does the next piece of work.
   *
   * @throws CancellationException if a download is cancelled; the next call starts it again
   */
  @Override
  public Race next() {
    Task task = tasks.peek();
    if (task == null) {
      throw new NoSuchElementException("the race is over");
    }
    try {
      if (isDone(task)) {
        tasks.remove(task); // unless it failed meanwhile
      }
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError e) {
      fail(task, e);
    }
    return race();
  }

  /** Returns the race as far as it has run. */
  public Race race() {
    return new Race(
        setup, lanes.stream().map(LaneRun::result).toList(), Optional.ofNullable(judgeFailure));
  }

  /** Returns the number of forward passes made. */
  public long passesMade() {
    return lanes.stream().mapToLong(LaneRun::passesMade).sum();
  }

  /** Returns the maximum number of forward passes left, as far as it is known. */
  public long passesLeft() {
    return lanes.stream().mapToLong(LaneRun::passesLeft).sum();
  }

  /**
   * Returns the share of the work that is done, from 0 to 1: the judge's score of a text counts as
   * much as a forward pass, which it is. It is 1 only when nothing is left.
   */
  public double share() {
    double done = passesMade() + judged;
    double left = passesLeft() + scoresLeft();
    return hasNext() ? done / Math.max(1, done + left) : 1;
  }

  private long scoresLeft() {
    return tasks.stream().filter(task -> task.work() == Work.SCORING).count();
  }

  /** Returns about how many seconds are left; empty before the first pass. */
  public OptionalDouble secondsLeft() {
    double mean =
        lanes.stream()
            .mapToDouble(LaneRun::secondsPerPass)
            .filter(seconds -> !Double.isNaN(seconds))
            .average()
            .orElse(Double.NaN);
    if (Double.isNaN(mean)) {
      return OptionalDouble.empty();
    }
    double passes =
        lanes.stream()
            .mapToDouble(
                lane -> {
                  double own = lane.secondsPerPass();
                  return lane.passesLeft() * (Double.isNaN(own) ? mean : own);
                })
            .sum();
    double score = judged == 0 ? mean : secondsJudging / judged;
    return OptionalDouble.of(passes + score * scoresLeft());
  }

  /** Makes a piece of a task; returns whether it is done. */
  private boolean isDone(Task task) {
    return switch (task.work()) {
      case FINDING -> {
        models.find(task.lane());
        yield true;
      }
      case LOADING -> {
        checkMemory();
        load(task.lane());
        yield true;
      }
      case PREPARING -> lane(task).prepare(models.get(task.lane()));
      case WRITING -> lane(task).write(models.get(task.lane()), task.text());
      case SCORING -> {
        long start = System.nanoTime();
        lane(task).judge(models.get(lanes.size()), task.text());
        secondsJudging += (System.nanoTime() - start) / 1e9;
        judged++;
        yield true;
      }
    };
  }

  private LaneRun lane(Task task) {
    return lanes.get(task.lane());
  }

  /** Refuses, before any model is loaded, those that would not fit beside the ones before them. */
  private void checkMemory() {
    if (!hasCheckedMemory) {
      hasCheckedMemory = true;
      int[] waiting =
          tasks.stream().filter(task -> task.work() == Work.LOADING).mapToInt(Task::lane).toArray();
      models
          .tooLarge(waiting)
          .forEach((lane, reason) -> fail(new Task(Work.LOADING, lane, 0), reason));
    }
  }

  private void load(int lane) {
    boolean isJudge = lane == lanes.size();
    if (isJudge ? judgeFailure != null : lanes.get(lane).hasFailed()) {
      return; // refused just now
    }
    LoadedModel model = models.load(lane);
    if (!isJudge) {
      lanes.get(lane).take(model.model());
    } else if (model.scorer().isEmpty()) {
      throw new UserError(
          "The judge %s is a masked model, which gives only a bound of the likelihood. Choose a GPT-2.",
          models.name(lane));
    }
  }

  /** Notes why a lane or the judge fails, and drops what was left to do for it. */
  private void fail(Task task, Throwable failure) {
    boolean isJudge = task.lane() == lanes.size();
    if (isJudge || task.work() == Work.SCORING) {
      judgeFailure = failure;
      tasks.removeIf(each -> each.lane() == lanes.size() || each.work() == Work.SCORING);
    } else {
      lane(task).fail(failure);
      tasks.removeIf(each -> each.lane() == task.lane());
    }
  }

  /** Closes the models. */
  @Override
  public void close() {
    tasks.clear();
    models.close();
  }
}
