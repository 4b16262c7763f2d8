package org.unmask.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.unmask.playback.Recording;
import org.unmask.playback.Shot;
import org.unmask.playback.Shot.Cell;
import org.unmask.playback.Storyboard;
import org.unmask.playback.layout.Prose;
import org.unmask.playback.layout.TextLayout;
import org.unmask.playback.layout.TextLayout.Box;

/**
 * A view of a run in a terminal, step by step, laid out as on the stage: the prompt underlined,
 * locked tokens slanted besides, masks as light blocks, fresh tokens bold and inverse, replaced
 * ones inverse and underlined, tokens masked again as dark blocks. In a pipe, each step is one
 * plain line.
 */
public final class TerminalView {
  private static final int FRAMES_OF_A_STEP = 12;
  private static final long MILLISECONDS_OF_A_FRAME = 33;

  /** The columns of a mask. */
  private static final int MASK = 3;

  private final Terminal terminal;
  private int linesDrawn;
  private @Nullable Storyboard shown;

  public TerminalView(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Shows the draft that a run starts from. */
  public void start(Recording recording) {
    if (terminal.isInteractive()) {
      draw(new Storyboard(recording), 0);
    }
  }

  /** Shows the newest step of a recording, token by token on an interactive terminal. */
  public void step(Recording recording) throws InterruptedException {
    Storyboard before = shown;
    Storyboard storyboard = before == null ? new Storyboard(recording) : before.grownTo(recording);
    shown = storyboard;
    int step = storyboard.steps();
    int end = storyboard.endOf(step);
    if (!terminal.isInteractive()) {
      terminal.line(status(storyboard.shot(end), recording));
      return;
    }
    int begin = storyboard.endOf(step - 1);
    int frames = Math.min(FRAMES_OF_A_STEP, end - begin);
    for (int frame = 1; frame <= frames; frame++) {
      draw(storyboard, begin + (end - begin) * frame / frames);
      Thread.sleep(MILLISECONDS_OF_A_FRAME);
    }
  }

  private void draw(Storyboard storyboard, int index) {
    Shot shot = storyboard.shot(index);
    List<String> lines = lines(shot, terminal.columns());
    int room = Math.max(1, terminal.rows() - 3);
    var text = new StringBuilder();
    if (linesDrawn > 0) {
      text.append("\033[").append(linesDrawn).append("A\r\033[J");
    }
    // A text higher than the screen shows its end: what has scrolled away cannot be drawn over.
    for (String line : lines.subList(Math.max(0, lines.size() - room), lines.size())) {
      text.append(line).append('\n');
    }
    String status = status(shot, storyboard.recording());
    text.append(status, 0, Math.min(status.length(), terminal.columns() - 1)).append('\n');
    terminal.out().print(text);
    terminal.out().flush();
    linesDrawn = Math.min(lines.size(), room) + 1;
  }

  private static String status(Shot shot, Recording recording) {
    int planned = recording.trajectory().plannedSteps();
    boolean known = recording.trajectory().settings().sampler().spec().takesSteps();
    String of = known && shot.step() <= planned ? " of " + planned : "";
    double milliseconds =
        shot.step() == 0 ? 0 : recording.trajectory().step(shot.step() - 1).milliseconds();
    return String.format(
        Locale.ROOT,
        "step %d%s · %d %s left · %.0f ms",
        shot.step(),
        of,
        shot.masksLeft(),
        shot.masksLeft() == 1 ? "mask" : "masks",
        milliseconds);
  }

  /** Returns the lines of a shot with their escape sequences. */
  static List<String> lines(Shot shot, int columns) {
    // the last column stays free: a line that fills it is broken by some terminals
    int width = Math.max(8, columns) - 1;
    TextLayout layout = new Prose(TerminalView::width, MASK, 1).set(shot.cells(), width);
    var lines = new ArrayList<StringBuilder>();
    int end = 0;
    for (int position = 0; position < shot.cells().size(); position++) {
      Box box = layout.boxes().get(position);
      Cell cell = shot.cells().get(position);
      if (box.width() > 0) {
        while (lines.size() <= box.line()) {
          lines.add(new StringBuilder());
          end = 0;
        }
        int x = (int) box.x();
        lines.get(box.line()).repeat(' ', x - end).append(styled(cell, (int) box.width()));
        end = x + (int) box.width();
      }
    }
    return lines.stream().map(StringBuilder::toString).toList();
  }

  private static String styled(Cell cell, int width) {
    String code =
        switch (cell.state()) {
          case PROMPT -> "4";
          case LOCKED -> "3;4";
          case MASKED, REMASKED -> "2";
          case FRESH -> "1;7";
          case REPLACED -> "4;7";
          case SETTLED -> "";
        };
    String text =
        switch (cell.state()) {
          case MASKED -> "░".repeat(width);
          case REMASKED -> "▓".repeat(width);
          default -> cut(cell.display(), width);
        };
    String whole = text.isEmpty() ? " ".repeat(width) : text;
    return code.isEmpty() ? whole : "\033[" + code + "m" + whole + "\033[0m";
  }

  /** Returns a text without what is beyond a width: a token may be wider than the terminal. */
  private static String cut(String text, int width) {
    var kept = new StringBuilder();
    int end = 0;
    for (int c : text.codePoints().toArray()) {
      end += width(c);
      if (end > width) {
        break;
      }
      kept.appendCodePoint(c);
    }
    return kept.toString();
  }

  /**
   * Returns how many columns a text takes: East Asian characters and emoji two, combining marks
   * none.
   */
  static int width(String text) {
    return text.codePoints().map(TerminalView::width).sum();
  }

  private static int width(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean wide =
        (c >= 0x1100 && c <= 0x115f)
            || (c >= 0x2e80 && c <= 0xa4cf)
            || (c >= 0xac00 && c <= 0xd7a3)
            || (c >= 0xf900 && c <= 0xfaff)
            || (c >= 0xfe30 && c <= 0xfe6f)
            || (c >= 0xff00 && c <= 0xff60)
            || (c >= 0xffe0 && c <= 0xffe6)
            || (c >= 0x1f300 && c <= 0x1faff)
            || (c >= 0x20000 && c <= 0x3fffd);
    return wide ? 2 : 1;
  }
}
