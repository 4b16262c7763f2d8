package org.unmask.diffusion.sequence;

import java.util.Arrays;

/**
 * The change of a draft into one of another length: {@code inserted} tokens replace the {@code
 * removed} ones from {@code at} on, and those after them move. In drafts of the same length nothing
 * moves.
 */
public record Splice(int at, int removed, int inserted) {
  /** Stands for a position that the other draft does not have. */
  public static final int NONE = -1;

  /** Returns the smallest splice from one draft to another. */
  public static Splice between(Draft before, Draft after) {
    return before.length() == after.length()
        ? new Splice(before.length(), 0, 0)
        : between(before.tokens(), after.tokens());
  }

  /** Returns the smallest splice from one row of tokens to another. */
  public static Splice between(int[] before, int[] after) {
    if (before.length == after.length) {
      return new Splice(before.length, 0, 0);
    }
    int at = Arrays.mismatch(before, after);
    int left = Math.min(before.length, after.length) - at;
    int same = 0;
    while (same < left && before[before.length - 1 - same] == after[after.length - 1 - same]) {
      same++;
    }
    return new Splice(at, before.length - at - same, after.length - at - same);
  }

  /** Returns where a token of the later draft stood in the earlier one, or {@link #NONE}. */
  public int origin(int position) {
    if (position < at) {
      return position;
    }
    return position < at + inserted ? NONE : position - inserted + removed;
  }

  /** Returns where a token of the earlier draft stands in the later one, or {@link #NONE}. */
  public int target(int position) {
    if (position < at) {
      return position;
    }
    return position < at + removed ? NONE : position - removed + inserted;
  }
}
