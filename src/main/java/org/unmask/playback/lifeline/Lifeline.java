package org.unmask.playback.lifeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unmask.diffusion.run.Leg;
import org.unmask.diffusion.run.Observation;
import org.unmask.diffusion.run.Step;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.Splice;
import org.unmask.playback.Change;
import org.unmask.playback.lifeline.Lifelines.Measure;

/**
 * Everything that is recorded of one position, step by step. Where the user has typed more tokens
 * or fewer than were there, it is followed to where it moved.
 *
 * @param position from 0
 * @param confidences {@link Measure#CONFIDENCE} after each step; the first is step 1's
 * @param asked what the model said in each step, where it was asked
 * @param events what happened to the position, in order
 * @param competitors the candidates seen in any step, the one with the highest peak first
 */
public record Lifeline(
    int position,
    List<Double> confidences,
    List<Optional<Observation>> asked,
    List<Event> events,
    List<Competitor> competitors) {
  /** A kind of event at a position. */
  public enum Kind {
    /** The model put a token there for the first time. */
    REVEALED,
    /** The model put a token there after it had been masked again. */
    REVEALED_AGAIN,
    /** The model put another token in the place of one. */
    REPLACED,
    /** The sampler masked it again. */
    REMASKED,
    /** The user put a token there. */
    GIVEN,
    /** The user masked it. */
    MASKED
  }

  /**
   * Something that happened.
   *
   * @param step in which it did; where the user did it, the number of steps made before
   * @param token that is there now, or {@link Draft#MASKED}
   */
  public record Event(int step, Kind kind, int token) {}

  /**
   * A token that was among the candidates.
   *
   * @param peak the highest of the model's own probabilities of it
   */
  public record Competitor(int token, double peak) {}

  /** Copies the lists. */
  public Lifeline {
    confidences = List.copyOf(confidences);
    asked = List.copyOf(asked);
    events = List.copyOf(events);
    competitors = List.copyOf(competitors);
  }

  /**
   * Returns the line of a position.
   *
   * @param after the number of steps after which, and after what the user changed there, it is that
   *     position
   */
  public static Lifeline of(Lifelines lifelines, int position, int after) {
    int[] places = places(lifelines.recording().trajectory(), position, after);
    var confidences = new ArrayList<Double>();
    var asked = new ArrayList<Optional<Observation>>();
    List<Leg> legs = lifelines.recording().trajectory().legs();
    for (int leg = 0; leg < legs.size(); leg++) {
      int place = places[leg];
      for (Step step : legs.get(leg).steps()) {
        int number = confidences.size() + 1;
        boolean isThere = place != Splice.NONE;
        confidences.add(isThere ? lifelines.value(Measure.CONFIDENCE, place, number) : Double.NaN);
        asked.add(isThere ? step.observation(place) : Optional.empty());
      }
    }
    return new Lifeline(
        position, confidences, asked, events(lifelines, places), competitors(asked));
  }

  /** Returns where a position stands in each leg, or {@link Splice#NONE}. */
  private static int[] places(Trajectory trajectory, int position, int after) {
    List<Leg> legs = trajectory.legs();
    int[] places = new int[legs.size()];
    int known = trajectory.legAfter(after);
    places[known] = position;
    for (int leg = known; leg > 0; leg--) {
      Splice splice = Splice.between(legs.get(leg - 1).last(), legs.get(leg).start());
      places[leg - 1] = places[leg] == Splice.NONE ? Splice.NONE : splice.origin(places[leg]);
    }
    for (int leg = known + 1; leg < places.length; leg++) {
      Splice splice = Splice.between(legs.get(leg - 1).last(), legs.get(leg).start());
      places[leg] = places[leg - 1] == Splice.NONE ? Splice.NONE : splice.target(places[leg - 1]);
    }
    return places;
  }

  private static List<Event> events(Lifelines lifelines, int[] places) {
    var events = new ArrayList<Event>();
    List<Leg> legs = lifelines.recording().trajectory().legs();
    int step = 0;
    int token = places[0] == Splice.NONE ? Splice.NONE : legs.getFirst().start().token(places[0]);
    boolean wasRevealed = false;
    for (int number = 0; number < legs.size(); number++) {
      Leg leg = legs.get(number);
      int position = places[number];
      if (position == Splice.NONE) {
        step += leg.steps().size();
        continue;
      }
      int given = leg.start().token(position);
      boolean isNew = number > 0 && places[number - 1] == Splice.NONE;
      if (isNew || given != token) {
        events.add(new Event(step, given == Draft.MASKED ? Kind.MASKED : Kind.GIVEN, given));
      }
      for (int made = 0; made < leg.steps().size(); made++) {
        step++;
        Change change = lifelines.change(position, step);
        if (change != Change.NONE) {
          events.add(new Event(step, kind(change, wasRevealed), lifelines.token(position, step)));
        }
        wasRevealed |= change == Change.REVEALED;
      }
      token = leg.steps().isEmpty() ? given : lifelines.token(position, step);
    }
    return events;
  }

  private static Kind kind(Change change, boolean wasRevealed) {
    return switch (change) {
      case NONE -> throw new IllegalArgumentException("nothing happened");
      case REVEALED -> wasRevealed ? Kind.REVEALED_AGAIN : Kind.REVEALED;
      case REPLACED -> Kind.REPLACED;
      case REMASKED -> Kind.REMASKED;
    };
  }

  private static List<Competitor> competitors(List<Optional<Observation>> asked) {
    Map<Integer, Double> peaks = new LinkedHashMap<>();
    for (Optional<Observation> each : asked) {
      each.ifPresent(
          observation -> {
            for (int rank = 0; rank < observation.tokens().length; rank++) {
              peaks.merge(
                  observation.tokens()[rank],
                  (double) observation.probabilities()[rank],
                  Math::max);
            }
          });
    }
    return peaks.entrySet().stream()
        .map(entry -> new Competitor(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingDouble(Competitor::peak).reversed())
        .toList();
  }

  /**
   * Returns the model's own probability of a token after each step; NaN where it was no candidate.
   */
  public List<Double> probabilities(int token) {
    return asked.stream()
        .map(each -> each.map(observation -> probability(observation, token)).orElse(Double.NaN))
        .toList();
  }

  private static double probability(Observation observation, int token) {
    for (int rank = 0; rank < observation.tokens().length; rank++) {
      if (observation.tokens()[rank] == token) {
        return observation.probabilities()[rank];
      }
    }
    return Double.NaN;
  }

  /**
   * Returns the step in which the model was asked last about the position.
   *
   * @param step up to which one
   * @return from 1; 0 if it has not been asked by then
   */
  public int askedBy(int step) {
    int last = Math.min(step, asked.size());
    while (last > 0 && asked.get(last - 1).isEmpty()) {
      last--;
    }
    return last;
  }
}
