package org.unmask.playback;

import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sequence.Edit.Reveal;
import org.unmask.explanation.Explanation;
import org.unmask.explanation.Influence;
import org.unmask.text.TokenLabel;

/** The labels of the tokens that an explanation names by their positions. */
public record ExplainedTokens(Recording recording, Explanation explanation) {
  /** Returns the label of a token that was shown before the step. */
  public String label(Influence influence) {
    Trajectory trajectory = recording.trajectory();
    return label(trajectory.draftAfter(explanation.step() - 1).token(influence.position()));
  }

  /** Returns the label of a token that the step revealed at a position. */
  public String revealed(int position) {
    return recording.trajectory().step(explanation.step() - 1).edits().stream()
        .filter(edit -> edit instanceof Reveal && edit.position() == position)
        .map(edit -> label(((Reveal) edit).token()))
        .findFirst()
        .orElseThrow();
  }

  private String label(int token) {
    return TokenLabel.ofCandidate(recording.vocabulary(), token);
  }
}
