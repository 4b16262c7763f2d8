package org.unmask.playback;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * One picture of a trajectory.
 *
 * @param step the number of steps begun: 0 for the start, 1 while the first step's edits appear
 * @param cells one for each position
 * @param masksLeft how many of them are masked in this picture
 */
public record Shot(int step, List<Cell> cells, int masksLeft) {
  /** Copies the cells. */
  public Shot {
    cells = List.copyOf(cells);
  }

  /** Returns the positions that the step which is shown has changed so far. */
  public int[] edited() {
    return IntStream.range(0, cells.size())
        .filter(
            position -> {
              Cell cell = cells.get(position);
              return cell.step() == step
                  && (cell.state().isNew() || cell.state() == State.REMASKED);
            })
        .toArray();
  }

  /** The look of a position. */
  public enum State {
    /** Given from the start; the model does not change it. */
    PROMPT,
    /** Locked by the user since; the model does not change it any more. */
    LOCKED,
    /** Masked since the start. */
    MASKED,
    /** Revealed within the step that is shown. */
    FRESH,
    /** Changed from another token within the step that is shown. */
    REPLACED,
    /** Revealed in an earlier step. */
    SETTLED,
    /** Masked again after it had been revealed. */
    REMASKED;

    /** Returns the name used in message keys and style classes. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether a mask is shown. */
    public boolean isMask() {
      return this == MASKED || this == REMASKED;
    }

    /** Returns whether a token is shown that came in the present step. */
    public boolean isNew() {
      return this == FRESH || this == REPLACED;
    }
  }

  /**
   * One position.
   *
   * @param text what to show; of a character that several tokens share, all of it at its first
   *     token and nothing at the rest; empty for masks and special tokens
   * @param confidence the model's own probability of the token when it was revealed; NaN for prompt
   *     and masks, and for what the user put here
   * @param step in which it was revealed, replaced or masked again, or after which the user did so;
   *     0 for what is as it was at the start
   */
  public record Cell(String text, State state, double confidence, int step) {
    /** Returns what is drawn: no space around it, which is the layout's; line ends are signs. */
    public String display() {
      String plain = text.strip();
      // nearly all texts are plain, and a window asks for thousands at once
      return text.indexOf('\n') < 0 && plain.chars().noneMatch(Character::isISOControl)
          ? plain
          : text.replaceAll("^[^\\S\\n]+|[^\\S\\n]+$", "")
              .replaceAll("\\n", "↵")
              .replaceAll("\\p{Cc}", "·");
    }

    /** Returns whether a mask is shown. */
    public boolean isMask() {
      return state.isMask();
    }

    /** Returns whether anything is shown: special tokens that were given have nothing to show. */
    public boolean isSeen() {
      return state != State.PROMPT || !text.isEmpty();
    }
  }
}
