package org.unmask.lesson.show;

import java.util.Iterator;
import org.unmask.race.RaceRun;

/**
 * A step's {@link Show} being carried out: each {@link #next()} is one piece of work for a model,
 * and returns what is shown then. Tab and checker both run this. To stop, stop asking, and {@link
 * #close} it.
 */
public sealed interface ShowRun extends Iterator<Shown>, AutoCloseable {
  @Override
  void close();

  /** Returns a run that is about to begin. */
  static ShowRun of(Show show, LessonModels models) {
    return switch (show) {
      case Show.Candidates candidates -> new Pieces(new CandidatesWork(candidates, models));
      case Show.Ratios ratios -> new Pieces(new RatiosWork(ratios, models));
      case Show.Maskings maskings -> new Pieces(new MaskingsWork(maskings, models));
      case Show.States states -> new Pieces(new StatesWork(states, models));
      case Show.Lanes lanes -> new Racing(new RaceRun(lanes.setup(), models), lanes.pause());
      case Show.Why why -> new Explained(new WhyWork(why, models));
    };
  }

  /** Work that holds nothing to give back: its models stay for the next step. */
  record Pieces(Iterator<Shown> work) implements ShowRun {
    @Override
    public boolean hasNext() {
      return work.hasNext();
    }

    @Override
    public Shown next() {
      return work.next();
    }

    @Override
    public void close() {
      // nothing
    }
  }

  /** A race. */
  record Racing(RaceRun race, int pause) implements ShowRun {
    @Override
    public boolean hasNext() {
      return race.hasNext();
    }

    @Override
    public Shown next() {
      return new Shown.Raced(race.next(), pause);
    }

    @Override
    public void close() {
      race.close();
    }
  }

  /** A text, and then the questions why one of its tokens came. */
  record Explained(WhyWork work) implements ShowRun {
    @Override
    public boolean hasNext() {
      return work.hasNext();
    }

    @Override
    public Shown next() {
      return work.next();
    }

    @Override
    public void close() {
      work.close();
    }
  }
}
