package org.unmask.training.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.unmask.error.UserError;

/**
 * A text cut into windows of equal length: the sequence start, then length − 1 tokens of one
 * document and the sequence end that closes it. A document's windows follow each other; the last is
 * moved back so that it is full, and its tokens that an earlier window holds too are there to be
 * seen, not to be scored again. Documents shorter than a window are joined to the next; nothing is
 * ever padded.
 *
 * <p>So a window that holds the end of a document shows it: a model learns how texts end, and can
 * be asked for one that ends where its draft does.
 */
public final class Windows {
  private final int length;
  private final int start;
  private final List<Window> windows;

  /** The place of a window's tokens; scored from this position of the window on. */
  @SuppressWarnings(
      "ArrayRecordComponent") // shared by the windows of a document, and never changed
  private record Window(int[] sequence, int from, int scoredFrom) {}

  /**
   * Cuts documents.
   *
   * @param length of a window, from 2
   * @param start the id that opens every window
   * @param end the id that closes every document
   * @throws UserError if the whole text is shorter than one window
   */
  public Windows(List<int[]> documents, int length, int start, int end) {
    this.length = length;
    this.start = start;
    windows = new ArrayList<>();
    for (int[] sequence : joined(documents, length - 1, end)) {
      int body = length - 1;
      for (int from = 0; from < sequence.length; from += body) {
        int moved = Math.min(from, sequence.length - body);
        windows.add(new Window(sequence, moved, 1 + from - moved));
      }
    }
  }

  /** Returns the documents, each closed by its end, as many joined as make a window. */
  private static List<int[]> joined(List<int[]> documents, int body, int end) {
    var sequences = new ArrayList<int[]>();
    int[] waiting = new int[0];
    for (int[] document : documents) {
      waiting = join(waiting, closed(document, end));
      if (waiting.length >= body) {
        sequences.add(waiting);
        waiting = new int[0];
      }
    }
    if (waiting.length > 0) {
      if (sequences.isEmpty()) {
        throw new UserError(
            "The text has %d tokens, which is too short for one window of %d. Add more text, or choose a smaller length.",
            waiting.length, body + 1);
      }
      sequences.add(join(sequences.removeLast(), waiting));
    }
    return sequences;
  }

  private static int[] closed(int[] document, int end) {
    int[] closed = Arrays.copyOf(document, document.length + 1);
    closed[document.length] = end;
    return closed;
  }

  private static int[] join(int[] left, int[] right) {
    int[] both = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, both, left.length, right.length);
    return both;
  }

  private Windows(int length, int start, List<Window> windows) {
    this.length = length;
    this.start = start;
    this.windows = windows;
  }

  /** Returns the first windows: so many, or all if there are fewer. */
  public Windows first(int count) {
    return new Windows(length, start, windows.subList(0, Math.min(count, windows.size())));
  }

  /** Returns how many windows there are, at least one. */
  public int size() {
    return windows.size();
  }

  /** Returns how many tokens each has. */
  public int length() {
    return length;
  }

  /** Returns the tokens of a window, the sequence start first. */
  public int[] tokens(int window) {
    Window at = windows.get(window);
    int[] tokens = new int[length];
    tokens[0] = start;
    System.arraycopy(at.sequence, at.from, tokens, 1, length - 1);
    return tokens;
  }

  /** Returns the first position of a window that no window before it has scored, from 1. */
  public int scoredFrom(int window) {
    return windows.get(window).scoredFrom;
  }
}
