package org.unmask.explanation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unmask.diffusion.run.Leg;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.Edit;
import org.unmask.diffusion.sequence.Edit.Reveal;
import org.unmask.diffusion.sequence.Splice;

/**
 * A token that a step revealed.
 *
 * @param step from 1
 * @param reveal the edit; its position is that in the step's draft, which the user may have made
 *     longer or shorter since
 */
public record RevealedToken(int step, Reveal reveal) {
  /**
   * Returns how the token came that stands at a position after a number of steps, and after what
   * the user changed there; empty for a mask, and for a token that no step revealed.
   */
  public static Optional<RevealedToken> find(Trajectory trajectory, int position, int steps) {
    int leg = trajectory.legAfter(steps);
    int made = steps - trajectory.stepsBefore(leg);
    int place = position;
    while (true) {
      Leg now = trajectory.legs().get(leg);
      for (int step = made; step > 0; step--) {
        for (Edit edit : now.steps().get(step - 1).edits().reversed()) {
          if (edit.position() == place) {
            int number = trajectory.stepsBefore(leg) + step;
            return edit instanceof Reveal reveal
                ? Optional.of(new RevealedToken(number, reveal))
                : Optional.empty();
          }
        }
      }
      if (leg == 0) {
        return Optional.empty();
      }
      leg--;
      Draft before = trajectory.legs().get(leg).last();
      int origin = Splice.between(before, now.start()).origin(place);
      if (origin == Splice.NONE || before.token(origin) != now.start().token(place)) {
        return Optional.empty();
      }
      place = origin;
      made = trajectory.legs().get(leg).steps().size();
    }
  }

  /** Returns the draft that the step saw. */
  public Draft draft(Trajectory trajectory) {
    return trajectory.draftAfter(step - 1);
  }

  /** Returns {@link org.unmask.diffusion.run.Settings#isGuided} for its step. */
  public boolean isGuided(Trajectory trajectory) {
    return leg(trajectory).settings().isGuided();
  }

  private Leg leg(Trajectory trajectory) {
    return trajectory.legs().get(trajectory.legAfter(step - 1));
  }

  /**
   * Returns where the token stands after its step, and after what the user changed there; {@link
   * Splice#NONE} if the user took it away.
   */
  public int placeAfter(Trajectory trajectory) {
    Leg leg = leg(trajectory);
    Draft made = leg.draftAfter(step - trajectory.stepsBefore(trajectory.legAfter(step - 1)));
    return Splice.between(made, trajectory.draftAfter(step)).target(reveal.position());
  }

  /** Returns all that the step revealed and did not mask again, this token first. */
  public List<Reveal> together(Trajectory trajectory) {
    Map<Integer, Edit> last = new LinkedHashMap<>();
    last.put(reveal.position(), reveal);
    trajectory.step(step - 1).edits().forEach(edit -> last.put(edit.position(), edit));
    return last.values().stream().filter(Reveal.class::isInstance).map(Reveal.class::cast).toList();
  }
}
