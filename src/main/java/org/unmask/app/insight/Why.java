package org.unmask.app.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.unmask.diffusion.Draft;
import org.unmask.diffusion.Observation;
import org.unmask.playback.Lifeline;
import org.unmask.playback.Lifelines;
import org.unmask.playback.TokenLabel;
import org.unmask.text.Vocabulary;

/**
 * Why a position holds what it does after a step.
 *
 * @param step from 0, the start
 * @param token its label; empty for a mask and for special tokens
 * @param isGiven whether the model may not change it
 * @param confidence see {@link Lifelines.Measure#CONFIDENCE}; NaN where nothing is recorded
 * @param askedStep in which step the model said what follows; 0 if it has said nothing by then
 * @param entropy of what it said, in nats
 * @param candidates the most probable ones, and the token itself where the model put it there
 */
public record Why(
    int position,
    int step,
    String token,
    boolean isMasked,
    boolean isGiven,
    double confidence,
    int askedStep,
    double entropy,
    List<Candidate> candidates,
    Lifeline line) {
  /** As many candidates as one sees at a glance. */
  static final int MOST = 8;

  /**
   * A token that could stand there.
   *
   * @param probability the model's own
   * @param chance after temperature, top-k and top-p; NaN where it is not recorded
   * @param isChosen whether it does stand there
   */
  public record Candidate(
      int token, String label, double probability, double chance, boolean isChosen) {}

  /** Copies the list. */
  public Why {
    candidates = List.copyOf(candidates);
  }

  /** What a map tells of a position after a step. */
  static Why of(Lifelines lifelines, int position, int step) {
    Vocabulary vocabulary = lifelines.recording().vocabulary();
    // a person may have changed it after the step
    Draft draft = lifelines.recording().trajectory().draftAfter(step);
    int token = draft.token(position);
    double confidence =
        step == 0 ? Double.NaN : lifelines.value(Lifelines.Measure.CONFIDENCE, position, step);
    Lifeline line = Lifeline.of(lifelines, position);
    int asked = line.askedBy(step);
    Optional<Observation> said = asked == 0 ? Optional.empty() : line.asked().get(asked - 1);
    return new Why(
        position,
        step,
        token == Draft.MASKED ? "" : TokenLabel.of(vocabulary, token),
        token == Draft.MASKED,
        draft.isFixed(position),
        confidence,
        asked,
        said.map(observation -> (double) observation.entropy()).orElse(Double.NaN),
        said.map(observation -> candidates(vocabulary, observation, token, confidence))
            .orElse(List.of()),
        line);
  }

  private static List<Candidate> candidates(
      Vocabulary vocabulary, Observation said, int token, double confidence) {
    var candidates = new ArrayList<Candidate>();
    boolean found = token == Draft.MASKED;
    for (int rank = 0; rank < said.tokens().length && candidates.size() < MOST; rank++) {
      int candidate = said.tokens()[rank];
      found |= candidate == token;
      candidates.add(
          new Candidate(
              candidate,
              TokenLabel.of(vocabulary, candidate),
              said.probabilities()[rank],
              said.chances()[rank],
              candidate == token));
    }
    if (!found && !Double.isNaN(confidence)) {
      candidates.add(
          new Candidate(token, TokenLabel.of(vocabulary, token), confidence, Double.NaN, true));
    }
    return candidates;
  }
}
