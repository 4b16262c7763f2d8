package org.unmask.app.stage;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.unmask.playback.Shot.Cell;
import org.unmask.playback.Shot.State;
import org.unmask.playback.Storyboard;
import org.unmask.playback.Unfolding;

/**
 * The slots of a recording: one list for all its shots, which is why nothing moves while it plays.
 */
final class TokenSlots {
  private static final double TILE = 3.6;
  private static final double TILE_GAP = 0.3;
  private static final double SPACE = 0.26;

  /** The least width of a token, so that the mask of a comma is seen. */
  private static final double LEAST = 0.34;

  /** The width of a mask that never was anything else. */
  private static final double MASK = 2;

  /** How narrow a passing text may be set, to leave the last one its natural spacing. */
  private static final double SQUEEZE = 0.5;

  private TokenSlots() {}

  /** Equal slots, which need no knowledge of the texts to come. */
  static List<TokenSlot> tiles(Storyboard storyboard) {
    return storyboard.shot(0).cells().stream()
        .map(cell -> isSeen(cell) ? new TokenSlot(TILE_GAP, TILE, true, false) : TokenSlot.NONE)
        .toList();
  }

  /**
   * Slots as wide as the last text of each position, or a little wider where a text before it needs
   * it.
   *
   * @param em the width of a text in em
   */
  static List<TokenSlot> prose(Storyboard storyboard, ToDoubleFunction<String> em) {
    Unfolding unfolding = storyboard.unfolding();
    var widest = new double[storyboard.recording().trajectory().start().length()];
    int step = 0;
    do {
      if (unfolding.shot() == storyboard.endOf(step)) {
        step++;
        for (int position : unfolding.changed()) {
          double width = em.applyAsDouble(unfolding.cell(position).display());
          widest[position] = Math.max(widest[position], width);
        }
      }
    } while (unfolding.next());
    return IntStream.range(0, widest.length)
        .mapToObj(position -> prose(unfolding.cell(position), widest[position], em))
        .toList();
  }

  private static TokenSlot prose(Cell last, double widest, ToDoubleFunction<String> em) {
    if (!isSeen(last)) {
      return TokenSlot.NONE;
    }
    double width = Math.max(LEAST, SQUEEZE * widest);
    return switch (last.state()) {
      case MASKED, REMASKED -> new TokenSlot(SPACE, Math.max(width, MASK), true, false);
      case PROMPT, FRESH, REPLACED, SETTLED -> {
        yield new TokenSlot(
            last.startsWord() ? SPACE : 0,
            Math.max(width, em.applyAsDouble(last.display())),
            last.startsWord(),
            last.endsLine());
      }
    };
  }

  /** Special tokens that are part of the start have nothing to show. */
  private static boolean isSeen(Cell cell) {
    return cell.state() != State.PROMPT || !cell.text().isEmpty();
  }
}
