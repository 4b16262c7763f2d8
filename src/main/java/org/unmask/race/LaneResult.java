package org.unmask.race;

import java.util.List;
import java.util.Optional;
import org.unmask.playback.Recording;

/**
 * A lane as far as it has run.
 *
 * @param label what it is called
 * @param texts those begun, by seed: of the first all candidates are recorded, of the others the
 *     edits alone
 * @param failure why it does not go on, if it failed: a {@link org.unmask.error.UserError} where
 *     the user can mend it; what it generated before is kept
 */
public record LaneResult(
    Lane lane, String label, List<LaneText> texts, Optional<Throwable> failure) {
  /** Copies the texts. */
  public LaneResult {
    texts = List.copyOf(texts);
  }

  /** Returns the text that is shown, if it is begun: the first. */
  public Optional<LaneText> text() {
    return texts.stream().findFirst();
  }

  /** Returns the recording that is shown, if it is begun. */
  public Optional<Recording> recording() {
    return text().map(LaneText::recording);
  }

  /** Returns the figures of the complete texts. */
  public List<LaneScore> scores() {
    return texts.stream().flatMap(text -> text.score().stream()).toList();
  }

  /** Returns whether the first text is complete. */
  public boolean isFinished() {
    return text().flatMap(LaneText::score).isPresent();
  }
}
