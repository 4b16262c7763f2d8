package org.unmask.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.unmask.playback.Recording;
import org.unmask.playback.Shot;
import org.unmask.playback.Shot.Cell;
import org.unmask.playback.Shot.State;
import org.unmask.playback.Storyboard;

/**
 * Draws a run in a terminal, step by step: the prompt underlined, masks as light blocks, fresh
 * tokens bold and inverse, tokens masked again as dark blocks. Where nobody looks, each step is one
 * plain line.
 */
public final class TerminalView {
  private static final int FRAMES_OF_A_STEP = 12;
  private static final long MILLISECONDS_OF_A_FRAME = 33;

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

  /** Shows the newest step of a recording, token by token if someone looks. */
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
    String of = shot.step() > planned ? "" : " of " + planned;
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

  /** The lines of a shot with their escape sequences, wrapped at spaces where that can be done. */
  static List<String> lines(Shot shot, int columns) {
    var lines = new Lines(columns);
    for (Cell cell : shot.cells()) {
      switch (cell.state()) {
        case MASKED -> lines.add("░░", State.MASKED);
        case REMASKED -> lines.add("▓▓", State.REMASKED);
        case PROMPT, FRESH, SETTLED -> lines.add(cell.text(), cell.state());
      }
    }
    return lines.finish();
  }

  /** Breaks pieces of text into lines. */
  private static final class Lines {
    private final int columns;
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private int width;

    Lines(int columns) {
      this.columns = Math.max(8, columns);
    }

    void add(String text, State state) {
      // a space before a word may become the line's end; a piece of masks may always begin a line
      String[] paragraphs = text.split("\n", -1);
      for (int i = 0; i < paragraphs.length; i++) {
        if (i > 0) {
          end();
        }
        String piece = printable(paragraphs[i]);
        int pieceWidth = width(piece);
        if (width + pieceWidth >= columns) {
          end();
          piece = piece.stripLeading();
          pieceWidth = width(piece);
        }
        if (!piece.isEmpty()) {
          line.append(styled(piece, state));
          width += pieceWidth;
        }
      }
    }

    List<String> finish() {
      if (!line.isEmpty()) {
        end();
      }
      return lines;
    }

    private void end() {
      lines.add(line.toString());
      line.setLength(0);
      width = 0;
    }

    private static String styled(String piece, State state) {
      String code =
          switch (state) {
            case PROMPT -> "4";
            case MASKED, REMASKED -> "2";
            case FRESH -> "1;7";
            case SETTLED -> "";
          };
      if (code.isEmpty()) {
        return piece;
      }
      // the space before a word keeps its ground, so that words look like words
      int word = piece.length() - piece.stripLeading().length();
      return piece.substring(0, word) + "\033[" + code + "m" + piece.substring(word) + "\033[0m";
    }
  }

  /** Control characters, an escape among them, must not reach the terminal. */
  static String printable(String text) {
    return text.codePoints()
        .map(c -> c == '\t' ? ' ' : Character.isISOControl(c) ? 0xfffd : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** How many columns a text takes: East Asian characters and emoji two, combining marks none. */
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
