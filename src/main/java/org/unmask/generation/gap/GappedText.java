package org.unmask.generation.gap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.error.UserError;
import org.unmask.text.Tokenizer;

/**
 * A text with gaps to fill: {@code <mask>} stands for one token, {@code <mask:12>} for twelve,
 * {@code <mask:4-9>} for as many from four to nine as the model chooses, and {@code <mask:?>} for
 * one to twelve. All words between are fixed.
 *
 * @param pieces words and gaps, as they follow each other
 */
public record GappedText(List<Piece> pieces) {
  /** The gap that {@code <mask:?>} stands for. */
  private static final Gap ANY = new Gap(1, 12);

  /** No model's window holds more; what does not fit a smaller one is found out with it. */
  private static final int LONGEST = 100_000;

  private static final Pattern MARK = Pattern.compile("<mask>|<mask:[^>\\s]*>?");
  private static final Pattern LENGTHS = Pattern.compile("<mask:([0-9]{1,6})(?:-([0-9]{1,6}))?>");

  /** Words or a gap. */
  public sealed interface Piece {}

  /** A stretch of text that stays as it is. */
  public record Words(String text) implements Piece {}

  /**
   * A gap.
   *
   * @param least how many tokens it has at least, from 1
   * @param most how many at most
   */
  public record Gap(int least, int most) implements Piece {
    /** Checks the range. */
    public Gap {
      if (least < 1 || most < least || most > LONGEST) {
        throw new IllegalArgumentException("a gap of %d to %d tokens".formatted(least, most));
      }
    }

    /** Returns whether its length is still to be chosen. */
    public boolean isOpen() {
      return least < most;
    }

    @Override
    public String toString() {
      return isOpen() ? "<mask:%d-%d>".formatted(least, most) : "<mask:%d>".formatted(least);
    }
  }

  /** Copies the pieces. */
  public GappedText {
    pieces = List.copyOf(pieces);
  }

  /**
   * Finds the gaps in a text.
   *
   * @throws UserError if what looks like one cannot be read
   */
  public static GappedText of(String text) {
    var pieces = new ArrayList<Piece>();
    Matcher mark = MARK.matcher(text);
    int end = 0;
    while (mark.find()) {
      if (mark.start() > end) {
        pieces.add(new Words(text.substring(end, mark.start())));
      }
      pieces.add(gap(mark.group()));
      end = mark.end();
    }
    if (end < text.length()) {
      pieces.add(new Words(text.substring(end)));
    }
    return new GappedText(pieces);
  }

  private static Gap gap(String mark) {
    if (mark.equals("<mask>")) {
      return new Gap(1, 1);
    }
    if (mark.equals("<mask:?>")) {
      return ANY;
    }
    Matcher lengths = LENGTHS.matcher(mark);
    if (lengths.matches()) {
      int least = Integer.parseInt(lengths.group(1));
      int most = lengths.group(2) == null ? least : Integer.parseInt(lengths.group(2));
      if (1 <= least && least <= most && most <= LONGEST) {
        return new Gap(least, most);
      }
    }
    throw new UserError(
        "%.40s is not a gap. Write <mask:12> for 1 to %d tokens, <mask:4-9> for a range with the lowest first, or <mask:?>.",
        mark, LONGEST);
  }

  /** Returns the gaps alone. */
  public List<Gap> gaps() {
    return pieces.stream().filter(Gap.class::isInstance).map(Gap.class::cast).toList();
  }

  /** Returns whether there is a gap whose length is still to be chosen. */
  public boolean isOpen() {
    return gaps().stream().anyMatch(Gap::isOpen);
  }

  /**
   * Returns the text with a length for each gap that had none.
   *
   * @param lengths one for each open gap, in order, within its range
   */
  public GappedText closed(List<Integer> lengths) {
    if (lengths.size() != gaps().stream().filter(Gap::isOpen).count()) {
      throw new IllegalArgumentException("%d lengths for %s".formatted(lengths.size(), this));
    }
    Iterator<Integer> next = lengths.iterator();
    return new GappedText(
        pieces.stream()
            .map(piece -> piece instanceof Gap gap && gap.isOpen() ? chosen(gap, next) : piece)
            .toList());
  }

  private static Gap chosen(Gap gap, Iterator<Integer> next) {
    int length = next.next();
    if (length < gap.least() || length > gap.most()) {
      throw new IllegalArgumentException("length %d of %s".formatted(length, gap));
    }
    return new Gap(length, length);
  }

  /**
   * Returns the tokens of each piece; a gap has {@link Draft#MASKED} as often as it may be long.
   * One space before a gap belongs to the gap, since a token that begins a word brings its own; all
   * other white space stays.
   *
   * @throws UserError if that and the sequence start are more than the model's window holds
   */
  public List<int[]> tokens(Tokenizer tokenizer, int maximumLength) {
    requireRoom(gaps().stream().mapToLong(Gap::most).sum(), maximumLength);
    var tokens = new ArrayList<int[]>();
    for (int i = 0; i < pieces.size(); i++) {
      boolean beforeGap = i + 1 < pieces.size();
      tokens.add(
          switch (pieces.get(i)) {
            case Gap gap -> masks(gap.most());
            case Words words -> encode(tokenizer, words.text(), beforeGap);
          });
    }
    requireRoom(tokens.stream().mapToLong(piece -> piece.length).sum(), maximumLength);
    return tokens;
  }

  private void requireRoom(long count, int maximumLength) {
    if (count >= maximumLength) {
      throw new UserError(
          "The text has up to %d tokens with its gaps, but the model's window holds %d after the sequence start. Shorten the text.",
          count, maximumLength - 1);
    }
  }

  private static int[] encode(Tokenizer tokenizer, String words, boolean beforeGap) {
    String text = beforeGap && words.endsWith(" ") ? words.substring(0, words.length() - 1) : words;
    return text.isEmpty() ? new int[0] : tokenizer.encode(text);
  }

  static int[] masks(int count) {
    int[] masks = new int[count];
    Arrays.fill(masks, Draft.MASKED);
    return masks;
  }

  /** Returns the sequence start and the tokens of all pieces, each that is no mask fixed. */
  public static Draft draft(int start, List<int[]> tokens) {
    int[] all = new int[1 + tokens.stream().mapToInt(piece -> piece.length).sum()];
    all[0] = start;
    int end = 1;
    for (int[] piece : tokens) {
      System.arraycopy(piece, 0, all, end, piece.length);
      end += piece.length;
    }
    var fixed = new BitSet(all.length);
    for (int position = 0; position < all.length; position++) {
      fixed.set(position, all[position] != Draft.MASKED);
    }
    return Draft.of(all, fixed);
  }

  /** Returns the text as it is typed. */
  @Override
  public String toString() {
    return pieces.stream()
        .map(
            piece ->
                switch (piece) {
                  case Words words -> words.text();
                  case Gap gap -> gap.toString();
                })
        .collect(Collectors.joining());
  }
}
