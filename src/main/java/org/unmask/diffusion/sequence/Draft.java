package org.unmask.diffusion.sequence;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A row of tokens, some of them masked. Positions run from 0; fixed positions (the sequence start,
 * the prompt, what the user locked) never change. Immutable.
 */
public final class Draft {
  /** Stands at a masked position, whatever id the model's own mask token has. */
  public static final int MASKED = -1;

  private final int[] tokens;
  private final BitSet fixed;

  private Draft(int[] tokens, BitSet fixed) {
    this.tokens = tokens;
    this.fixed = fixed;
  }

  /**
   * Returns a draft of these tokens, {@link #MASKED} where one is masked.
   *
   * @throws IllegalArgumentException if a token is below {@link #MASKED}, or a fixed position is
   *     masked or outside
   */
  public static Draft of(int[] tokens, BitSet fixed) {
    for (int position = 0; position < tokens.length; position++) {
      if (tokens[position] < MASKED) {
        throw new IllegalArgumentException(
            "token %d at position %d".formatted(tokens[position], position));
      }
      if (fixed.get(position) && tokens[position] == MASKED) {
        throw new IllegalArgumentException(
            "position %d is both fixed and masked".formatted(position));
      }
    }
    if (fixed.length() > tokens.length) {
      throw new IllegalArgumentException(
          "fixed position %d in a draft of %d".formatted(fixed.length() - 1, tokens.length));
    }
    return new Draft(tokens.clone(), (BitSet) fixed.clone());
  }

  /**
   * Returns a fixed prefix followed by masks.
   *
   * @param prefix the tokens kept, the sequence start among them
   * @param length how many positions the whole draft has, at least the prefix's
   */
  public static Draft prompted(int[] prefix, int length) {
    if (length < prefix.length) {
      throw new IllegalArgumentException(
          "length %d is below the prefix's %d".formatted(length, prefix.length));
    }
    int[] tokens = Arrays.copyOf(prefix, length);
    Arrays.fill(tokens, prefix.length, length, MASKED);
    var fixed = new BitSet(length);
    fixed.set(0, prefix.length);
    return of(tokens, fixed);
  }

  /** Returns the number of positions. */
  public int length() {
    return tokens.length;
  }

  /** Returns the token at a position, or {@link #MASKED}. */
  public int token(int position) {
    return tokens[position];
  }

  /** Returns a copy of all tokens, {@link #MASKED} where one is masked. */
  public int[] tokens() {
    return tokens.clone();
  }

  /** Returns whether a position is masked. */
  public boolean isMasked(int position) {
    return tokens[position] == MASKED;
  }

  /** Returns whether a position never changes. */
  public boolean isFixed(int position) {
    return fixed.get(position);
  }

  /** Returns the masked positions, ascending. */
  public int[] maskedPositions() {
    return IntStream.range(0, tokens.length).filter(this::isMasked).toArray();
  }

  /** Returns the positions that may change, masked or not, ascending. */
  public int[] freePositions() {
    return IntStream.range(0, tokens.length).filter(position -> !fixed.get(position)).toArray();
  }

  /** Returns the draft with these positions masked, and free. */
  public Draft masking(BitSet positions) {
    int[] next = tokens.clone();
    positions.stream().forEach(position -> next[position] = MASKED);
    return new Draft(next, without(positions));
  }

  /** Returns the draft with these positions fixed, as far as they have a token. */
  public Draft fixing(BitSet positions) {
    var next = (BitSet) fixed.clone();
    positions.stream().filter(position -> tokens[position] != MASKED).forEach(next::set);
    return new Draft(tokens, next);
  }

  /** Returns the draft with these positions free to change. */
  public Draft freeing(BitSet positions) {
    return new Draft(tokens, without(positions));
  }

  /**
   * Returns the draft with tokens given by the user, and fixed.
   *
   * @param position of the first of them
   */
  public Draft giving(int position, int... given) {
    int[] next = tokens.clone();
    System.arraycopy(given, 0, next, position, given.length);
    var nowFixed = (BitSet) fixed.clone();
    nowFixed.set(position, position + given.length);
    return of(next, nowFixed);
  }

  /**
   * Returns the draft with other tokens, given by the user and fixed, in the place of some; what
   * follows moves with its tokens.
   *
   * @param from the first position replaced
   * @param to the position after the last one replaced
   */
  public Draft replacing(int from, int to, int... given) {
    int moved = from + given.length - to;
    int[] next = Arrays.copyOf(tokens, tokens.length + moved);
    System.arraycopy(given, 0, next, from, given.length);
    System.arraycopy(tokens, to, next, to + moved, tokens.length - to);
    BitSet nowFixed = fixed.get(0, from);
    nowFixed.set(from, from + given.length);
    fixed.stream().filter(position -> position >= to).forEach(each -> nowFixed.set(each + moved));
    return of(next, nowFixed);
  }

  private BitSet without(BitSet positions) {
    var left = (BitSet) fixed.clone();
    left.andNot(positions);
    return left;
  }

  /**
   * Returns the draft with every fixed position but the first, the sequence start, masked and free.
   */
  public Draft withoutPrompt() {
    int[] without = tokens.clone();
    fixed.stream().skip(1).forEach(position -> without[position] = MASKED);
    var start = new BitSet();
    fixed.stream().limit(1).forEach(start::set);
    return new Draft(without, start);
  }

  /** Returns how many positions are masked. */
  public int masksLeft() {
    return (int) Arrays.stream(tokens).filter(token -> token == MASKED).count();
  }

  /**
   * Returns the draft after these edits, made in order.
   *
   * @throws IllegalArgumentException if an edit touches a fixed or absent position, or masks a mask
   */
  public Draft with(List<Edit> edits) {
    var next = new WorkingDraft(this);
    next.make(edits);
    return next.draft();
  }

  /** Returns the draft with other tokens, copied, at positions that are free. */
  Draft withTokens(int[] next) {
    return new Draft(next.clone(), fixed);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Draft draft
            && Arrays.equals(tokens, draft.tokens)
            && fixed.equals(draft.fixed));
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(tokens) + fixed.hashCode();
  }

  @Override
  public String toString() {
    return "Draft" + Arrays.toString(tokens);
  }
}
