package org.unmask.app.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.unmask.diffusion.run.Observation;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.playback.lifeline.Lifeline;
import org.unmask.playback.lifeline.Lifelines;
import org.unmask.text.TokenLabel;
import org.unmask.text.Vocabulary;

/**
 * The reason for a position's state after a step.
 *
 * @param step the step, 0 for the start
 * @param token the token's label; empty for a mask and for special tokens
 * @param isGiven whether the token is fixed
 * @param confidence see {@link Lifelines.Measure#CONFIDENCE}; NaN if nothing is recorded
 * @param askedStep the step of the last prediction; 0 if there is none yet
 * @param entropy the entropy of that prediction in nats
 * @param candidates the most probable tokens, and the token itself if the model chose it
 */
public record TokenExplanation(
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
  /** The maximum number of candidates shown. */
  static final int MOST = 8;

  /**
   * A candidate token.
   *
   * @param probability the model's probability
   * @param chance the sampling probability, after temperature, top-k and top-p; NaN if not recorded
   * @param isChosen whether this is the current token
   */
  public record Candidate(
      int token, String label, double probability, double chance, boolean isChosen) {}

  /** Copies the list. */
  public TokenExplanation {
    candidates = List.copyOf(candidates);
  }

  /** Returns the reason for a position's state after a step. */
  static TokenExplanation of(Lifelines lifelines, int position, int step) {
    Vocabulary vocabulary = lifelines.recording().vocabulary();
    // the user may have changed it after the step
    Draft draft = lifelines.recording().trajectory().draftAfter(step);
    int token = draft.token(position);
    Lifeline line = Lifeline.of(lifelines, position, step);
    double confidence = step == 0 ? Double.NaN : line.confidences().get(step - 1);
    int asked = line.askedBy(step);
    Optional<Observation> said = asked == 0 ? Optional.empty() : line.asked().get(asked - 1);
    return new TokenExplanation(
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
              TokenLabel.ofCandidate(vocabulary, candidate),
              said.probabilities()[rank],
              said.chances()[rank],
              candidate == token));
    }
    if (!found && !Double.isNaN(confidence)) {
      candidates.add(
          new Candidate(
              token, TokenLabel.ofCandidate(vocabulary, token), confidence, Double.NaN, true));
    }
    return candidates;
  }
}
