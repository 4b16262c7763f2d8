package org.unmask.race;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.unmask.error.UserError;
import org.unmask.race.RaceModels.Candidate;

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
   * What a call does.
   *
   * @param lane from 0; of the judge's model, the number of lanes
   * @param text of the lane, from 0
   */
  public record Task(Work work, int lane, int text) {}

  private final RaceSetup setup;
  private final RaceModels models;
  private final List<LaneRun> lanes;
  private final Deque<Task> tasks = new ArrayDeque<>();
  private final Map<String, Candidate> found = new HashMap<>();
  private final Map<String, LoadedModel> loaded = new HashMap<>();
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
    this.models = models;
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
        String name = name(task.lane());
        if (!found.containsKey(name)) {
          found.put(name, models.find(name));
        }
        yield true;
      }
      case LOADING -> {
        checkMemory();
        load(task.lane());
        yield true;
      }
      case PREPARING -> lane(task).prepare(model(task.lane()));
      case WRITING -> lane(task).write(model(task.lane()), task.text());
      case SCORING -> {
        long start = System.nanoTime();
        lane(task).judge(model(lanes.size()), task.text());
        secondsJudging += (System.nanoTime() - start) / 1e9;
        judged++;
        yield true;
      }
    };
  }

  private LaneRun lane(Task task) {
    return lanes.get(task.lane());
  }

  /** Returns a model as the set-up names it, the judge's after those of the lanes. */
  private String name(int lane) {
    return lane == lanes.size() ? setup.judge() : setup.lanes().get(lane).model();
  }

  private Candidate candidate(int lane) {
    return requireNonNull(found.get(name(lane)));
  }

  private LoadedModel model(int lane) {
    return requireNonNull(loaded.get(candidate(lane).id()));
  }

  /**
   * Refuses, before any model is loaded, those that would not fit in memory beside the ones before
   * them.
   */
  private void checkMemory() {
    if (hasCheckedMemory) {
      return;
    }
    hasCheckedMemory = true;
    long left = models.available();
    var counted = new HashMap<String, Boolean>();
    for (Task task : new ArrayList<>(tasks)) {
      if (task.work() != Work.LOADING) {
        break;
      }
      Candidate candidate = candidate(task.lane());
      boolean fits = counted.getOrDefault(candidate.id(), candidate.bytes() <= left);
      if (!fits) {
        fail(
            task,
            new UserError(
                "%s: the model needs about %,d MB of memory, but the models before it leave only %,d MB. Choose a smaller model, or remove a lane.",
                candidate.name(), candidate.bytes() >> 20, left >> 20));
      } else if (!counted.containsKey(candidate.id())) {
        left -= candidate.bytes();
      }
      counted.put(candidate.id(), fits);
    }
  }

  private void load(int lane) {
    boolean isJudge = lane == lanes.size();
    if (isJudge ? judgeFailure != null : lanes.get(lane).hasFailed()) {
      return; // refused just now
    }
    Candidate candidate = candidate(lane);
    if (!loaded.containsKey(candidate.id())) {
      loaded.put(candidate.id(), candidate.load());
    }
    if (isJudge && model(lane).scorer().isEmpty()) {
      throw new UserError(
          "The judge %s is a masked model, which gives only a bound of the likelihood. Choose a GPT-2.",
          candidate.name());
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
    loaded.values().forEach(LoadedModel::close);
    loaded.clear();
  }
}
