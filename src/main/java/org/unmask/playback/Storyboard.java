package org.unmask.playback;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.unmask.diffusion.run.Leg;
import org.unmask.diffusion.run.Step;

/**
 * The shots of a recording, as a pure function of it. Shot 0 is the start; then one shot for each
 * edit, in order, so that text develops token by token; and one for each time a user changed
 * something. Screen, GIF, page and terminal all draw these shots.
 *
 * <p>A shot is made from the one asked for before, or from the last keyframe before it, of which
 * there is one for as many shots as there are positions. A storyboard that has grown by a step
 * costs that step.
 */
public final class Storyboard {
  private final Recording recording;
  private final Reel reel;
  private final int steps;
  private final int size;
  private final double milliseconds;

  /** Plans the shots of a recording. */
  public Storyboard(Recording recording) {
    this(recording, new Reel(recording));
  }

  private Storyboard(Recording recording, Reel reel) {
    this.recording = recording;
    this.reel = reel;
    steps = reel.steps;
    size = reel.end(steps) + 1;
    milliseconds = reel.milliseconds;
  }

  /** Returns the storyboard of another recording, which may begin as this one does. */
  public Storyboard grownTo(Recording other) {
    synchronized (reel) {
      if (steps == reel.steps
          && other.vocabulary().equals(recording.vocabulary())
          && other.trajectory().legs().size() == recording.trajectory().legs().size()
          && other.trajectory().continues(recording.trajectory())) {
        reel.grow(other);
        return new Storyboard(other, reel);
      }
    }
    return new Storyboard(other);
  }

  /** Returns the recording this shows. */
  public Recording recording() {
    return recording;
  }

  /** Returns how many shots there are, at least one. */
  public int size() {
    return size;
  }

  /** Returns the number of steps made in all. */
  public int steps() {
    return steps;
  }

  /** Returns how long a step's forward pass took in the mean; nothing before the first step. */
  public OptionalDouble meanMilliseconds() {
    return steps == 0 ? OptionalDouble.empty() : OptionalDouble.of(milliseconds / steps);
  }

  /**
   * Returns the number of steps begun in a shot: 0 at the start; one more than all after the last.
   */
  public int stepOf(int shot) {
    synchronized (reel) {
      int found = Arrays.binarySearch(reel.ends, 0, steps + 1, shot);
      return found >= 0 ? found : -found - 1;
    }
  }

  /** Returns the shot that shows a number of steps whole. */
  public int endOf(int count) {
    if (count < 0 || count > steps) {
      throw new IndexOutOfBoundsException("step %d of %d".formatted(count, steps));
    }
    return reel.end(count);
  }

  /** Returns whether a shot shows its step whole: the moment to hold. */
  public boolean isStepEnd(int shot) {
    return endOf(stepOf(shot)) == shot;
  }

  /** Returns one picture. */
  public Shot shot(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("shot %d of %d".formatted(index, size));
    }
    return reel.shot(index);
  }

  /** Goes through the shots from the start. */
  public Unfolding unfolding() {
    return new Unfolding(recording);
  }

  /** The state that storyboards which grow from one another share. */
  private static final class Reel {
    private final TreeMap<Integer, Unfolding> keyframes = new TreeMap<>();
    private final int keyframeDistance;
    private Recording recording;
    private Unfolding present;

    /** For each step, the shot that shows it whole; before them, 0 for the start. */
    private int[] ends = {0};

    private int steps;
    private double milliseconds;

    Reel(Recording recording) {
      this.recording = recording;
      present = new Unfolding(recording);
      keyframeDistance = Math.max(64, recording.trajectory().start().length());
      keyframes.put(0, present.copy());
      for (Leg leg : recording.trajectory().legs()) {
        if (steps > 0) {
          ends[steps]++; // what the user changed after it
        }
        leg.steps().forEach(this::add);
      }
    }

    private void add(Step step) {
      if (steps + 1 == ends.length) {
        ends = Arrays.copyOf(ends, Math.max(16, 2 * ends.length));
      }
      // a step without edits still has a shot, so that its number is seen
      ends[steps + 1] = ends[steps] + Math.max(1, step.edits().size());
      steps++;
      milliseconds += step.milliseconds();
    }

    synchronized void grow(Recording longer) {
      Leg last = longer.trajectory().legs().getLast();
      int more = longer.trajectory().stepCount() - steps;
      last.steps().subList(last.steps().size() - more, last.steps().size()).forEach(this::add);
      present.continueIn(longer);
      recording = longer;
    }

    synchronized int end(int count) {
      return ends[count];
    }

    synchronized Shot shot(int index) {
      int keyframe = keyframes.floorKey(index);
      if (index < present.shot() || keyframe > present.shot()) {
        present = keyframes.floorEntry(index).getValue().copy();
        present.continueIn(recording);
      }
      while (present.shot() < index && present.next()) {
        if (present.shot() >= keyframes.lastKey() + keyframeDistance) {
          keyframes.put(present.shot(), present.copy());
        }
      }
      return present.picture();
    }
  }
}
