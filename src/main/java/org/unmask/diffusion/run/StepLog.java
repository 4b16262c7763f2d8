package org.unmask.diffusion.run;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.WorkingDraft;

/**
 * The steps that follow a draft, all of them checked to apply. Immutable: {@link #plus} gives a
 * longer log, which shares its steps with this one and costs its own edits. {@link #draftAfter}
 * starts from a keyframe, of which there is one for as many edits as the draft has positions.
 */
final class StepLog extends AbstractList<Step> implements RandomAccess {
  /** A draft that is kept, and after how many steps. */
  private record Keyframe(int steps, Draft draft) {}

  /**
   * The steps that logs which grow from one another share; only the longest of them appends to it.
   */
  private static final class Shared {
    private final Draft start;
    private final WorkingDraft end;
    private final List<Keyframe> keyframes = new ArrayList<>();
    private Step[] steps = {};
    private int size;
    private int editsSinceKeyframe;
    private boolean refused;

    Shared(Draft start) {
      this.start = start;
      end = new WorkingDraft(start);
      keyframes.add(new Keyframe(0, start));
    }

    void add(Step step) {
      refused = true; // unless all goes well
      end.make(step);
      refused = false;
      if (size == steps.length) {
        steps = Arrays.copyOf(steps, Math.max(8, 2 * size));
      }
      steps[size++] = step;
      editsSinceKeyframe += step.edits().size();
      if (editsSinceKeyframe >= start.length()) {
        keyframes.add(new Keyframe(size, end.draft()));
        editsSinceKeyframe = 0;
      }
    }

    Keyframe keyframe(int count) {
      int low = 0;
      int high = keyframes.size() - 1;
      while (low < high) {
        int middle = (low + high + 1) / 2;
        if (keyframes.get(middle).steps() <= count) {
          low = middle;
        } else {
          high = middle - 1;
        }
      }
      return keyframes.get(low);
    }
  }

  private final Shared shared;
  private final Step[] steps;
  private final int size;

  private StepLog(Shared shared, Step[] steps, int size) {
    this.shared = shared;
    this.steps = steps;
    this.size = size;
  }

  /**
   * Returns the log of these steps; the same one, if it is a log that follows this draft.
   *
   * @throws IllegalArgumentException if a step does not apply, or counts its masks wrongly
   */
  static StepLog of(Draft start, List<Step> steps) {
    if (steps instanceof StepLog log && log.shared.start.equals(start)) {
      return log;
    }
    var shared = new Shared(start);
    steps.forEach(shared::add);
    return new StepLog(shared, shared.steps, shared.size);
  }

  /** Returns the log with one step more. */
  StepLog plus(Step step) {
    synchronized (shared) {
      if (shared.size == size && !shared.refused) {
        shared.add(step);
        return new StepLog(shared, shared.steps, size + 1);
      }
    }
    var copy = new ArrayList<>(this);
    copy.add(step);
    return of(shared.start, copy);
  }

  /** Returns the first steps of this log. */
  StepLog first(int count) {
    return count == size ? this : new StepLog(shared, steps, checked(count));
  }

  /** Returns whether this is that log, with more steps or none; if so for certain, at no cost. */
  boolean continues(StepLog other) {
    return shared.equals(other.shared) && size >= other.size;
  }

  /** Returns the draft after a number of steps, from 0. */
  Draft draftAfter(int count) {
    checked(count);
    Keyframe from;
    synchronized (shared) {
      if (count == shared.size && !shared.refused) {
        return shared.end.draft();
      }
      from = shared.keyframe(count);
    }
    var draft = new WorkingDraft(from.draft());
    for (int i = from.steps(); i < count; i++) {
      draft.make(steps[i]);
    }
    return draft.draft();
  }

  private int checked(int count) {
    if (count < 0 || count > size) {
      throw new IndexOutOfBoundsException("%d steps of %d".formatted(count, size));
    }
    return count;
  }

  @Override
  public Step get(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("step %d of %d".formatted(index, size));
    }
    return steps[index];
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean equals(Object other) {
    if (other instanceof StepLog log && shared.equals(log.shared)) {
      return size == log.size;
    }
    return super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
