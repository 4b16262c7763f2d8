package org.unmask.playback;

import java.util.List;

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

  /** How a position looks. */
  public enum State {
    /** Given or locked by the person; the model does not change it. */
    PROMPT,
    /** Masked since the start. */
    MASKED,
    /** Revealed within the step that is shown, where a mask was. */
    FRESH,
    /** Put within the step that is shown where another token was. */
    REPLACED,
    /** Revealed in an earlier step. */
    SETTLED,
    /** Masked again after it had been revealed. */
    REMASKED
  }

  /**
   * One position.
   *
   * @param text what to show; of a character that several tokens share, all of it at its first
   *     token and nothing at the rest; empty for masks and special tokens
   * @param confidence the model's own probability of the token when it was revealed; NaN for prompt
   *     and masks, and for what a person put here
   * @param step in which it was revealed, replaced or masked again, or after which a person did so; 0 for
   *     what is as it was at the start
   */
  public record Cell(String text, State state, double confidence, int step) {
    /** What is drawn for the text: the space around it is the layout's, line ends are signs. */
    public String display() {
      String plain = text.strip();
      // nearly all texts are plain, and a window asks for thousands at once
      return !endsLine() && plain.chars().noneMatch(Character::isISOControl)
          ? plain
          : text.replaceAll("^[^\\S\\n]+|[^\\S\\n]+$", "")
              .replaceAll("\\n", "↵")
              .replaceAll("\\p{Cntrl}", "·");
    }

    /** Whether there is a space, or an end of line, before the first letter. */
    public boolean startsWord() {
      return !text.isEmpty() && Character.isWhitespace(text.charAt(0));
    }

    /** Whether what follows stands in a line of its own. */
    public boolean endsLine() {
      return text.indexOf('\n') >= 0;
    }
  }
}
