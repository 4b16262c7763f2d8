package org.unmask.playback.lifeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unmask.diffusion.run.Leg;
import org.unmask.diffusion.run.Observation;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.playback.Change;
import org.unmask.playback.lifeline.Lifelines.Measure;

/**
 * Everything that is recorded of one position, step by step.
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
  /** What can happen to a position. */
  public enum Kind {
    /** The model put a token there for the first time. */
    REVEALED,
    /** The model put a token there after it had been masked again. */
    REVEALED_AGAIN,
    /** The model put another token in the place of one. */
    REPLACED,
    /** The sampler masked it again. */
    REMASKED,
    /** A person put a token there. */
    GIVEN,
    /** A person masked it. */
    MASKED
  }

  /**
   * Something that happened.
   *
   * @param step in which it did; where a person did it, the number of steps made before
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

  /** The line of a position. */
  public static Lifeline of(Lifelines lifelines, int position) {
    var confidences = new ArrayList<Double>();
    var asked = new ArrayList<Optional<Observation>>();
    for (int step = 1; step <= lifelines.steps(); step++) {
      confidences.add(lifelines.value(Measure.CONFIDENCE, position, step));
      asked.add(lifelines.step(step).observation(position));
    }
    return new Lifeline(
        position, confidences, asked, events(lifelines, position), competitors(asked));
  }

  private static List<Event> events(Lifelines lifelines, int position) {
    var events = new ArrayList<Event>();
    int step = 0;
    int token = lifelines.token(position, 0);
    boolean wasRevealed = false;
    for (Leg leg : lifelines.recording().trajectory().legs()) {
      int given = leg.start().token(position);
      if (given != token) {
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

  /** The model's own probability of a token after each step; NaN where it was no candidate. */
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
   * The step in which the model was asked last about the position.
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
