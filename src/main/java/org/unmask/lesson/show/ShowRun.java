package org.unmask.lesson.show;

import java.util.Iterator;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.unmask.race.RaceRun;

/**
 * A step's {@link Show} being carried out: each {@link #next()} is one piece of work for a model,
 * and returns what is shown then. Tab and checker both run this. To stop, stop asking, and {@link
 * #close} it.
 */
public final class ShowRun implements Iterator<Shown>, AutoCloseable {
  private final BooleanSupplier hasNext;
  private final Supplier<Shown> next;
  private final Runnable close;

  private ShowRun(BooleanSupplier hasNext, Supplier<Shown> next, Runnable close) {
    this.hasNext = hasNext;
    this.next = next;
    this.close = close;
  }

  /** Returns a run that is about to begin. */
  public static ShowRun of(Show show, LessonModels models) {
    models.renew();
    return switch (show) {
      case Show.Candidates candidates -> of(new CandidatesWork(candidates, models));
      case Show.Ratios ratios -> of(new RatiosWork(ratios, models));
      case Show.Maskings maskings -> of(new MaskingsWork(maskings, models));
      case Show.States states -> of(new StatesWork(states, models));
      case Show.Lanes lanes -> {
        var race = new RaceRun(lanes.setup(), models);
        yield new ShowRun(
            race::hasNext, () -> new Shown.Raced(race.next(), lanes.pause()), race::close);
      }
      case Show.Why why -> {
        var work = new WhyWork(why, models);
        yield new ShowRun(work::hasNext, work::next, work::close);
      }
    };
  }

  /** Returns a run that holds nothing to close: its models stay for the next step. */
  private static ShowRun of(Iterator<Shown> work) {
    return new ShowRun(work::hasNext, work::next, () -> {});
  }

  @Override
  public boolean hasNext() {
    return hasNext.getAsBoolean();
  }

  @Override
  public Shown next() {
    return next.get();
  }

  @Override
  public void close() {
    close.run();
  }
}
