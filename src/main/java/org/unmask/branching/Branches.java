package org.unmask.branching;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.unmask.playback.Recording;

/**
 * The runs and branches of a session in depth-first order: each is followed by its own branches,
 * oldest first. Immutable.
 *
 * @param list the runs and branches in that order
 * @param made the number created so far, including removed ones
 */
public record Branches(List<Branch> list, int made) {
  /** The maximum number of runs kept with their branches, which bounds memory. */
  private static final int MOST_RUNS = 12;

  /** No runs. */
  public static final Branches NONE = new Branches(List.of(), 0);

  /** Copies the list. */
  public Branches {
    list = List.copyOf(list);
  }

  /**
   * Returns a copy with another run, numbered {@code made + 1}; beyond the maximum the oldest run
   * is removed.
   */
  public Branches withRun(Recording start) {
    var next = new ArrayList<>(list);
    next.add(new Branch(made + 1, 0, 0, start));
    if (next.stream().filter(Branch::isRoot).count() > MOST_RUNS) {
      Branch second = next.stream().filter(Branch::isRoot).skip(1).findFirst().orElseThrow();
      next.subList(0, next.indexOf(second)).clear();
    }
    return new Branches(next, made + 1);
  }

  /**
   * Returns a copy with another branch, numbered {@code made + 1}.
   *
   * @param parent the number of an existing branch
   * @param fork the number of steps shared with the parent
   */
  public Branches withBranch(int parent, int fork, Recording start) {
    int at = index(parent) + 1;
    while (at < list.size() && isBelow(list.get(at), parent)) {
      at++;
    }
    var next = new ArrayList<>(list);
    next.add(at, new Branch(made + 1, parent, fork, start));
    return new Branches(next, made + 1);
  }

  /**
   * Returns a copy in which a branch has a longer recording; unchanged if the branch was removed.
   */
  public Branches with(int number, Recording longer) {
    if (find(number).isEmpty()) {
      return this;
    }
    var next = new ArrayList<>(list);
    next.set(index(number), list.get(index(number)).with(longer));
    return new Branches(next, made);
  }

  /** Returns a copy without a branch, whose own branches move to its parent. */
  public Branches without(int number) {
    Branch gone = find(number).orElseThrow();
    var next = new ArrayList<Branch>();
    for (Branch branch : list) {
      if (branch.parent() == number) {
        int fork = gone.isRoot() ? 0 : Math.min(branch.fork(), gone.fork());
        next.add(new Branch(branch.number(), gone.parent(), fork, branch.recording()));
      } else if (branch.number() != number) {
        next.add(branch);
      }
    }
    return new Branches(next, made);
  }

  /** Returns the branch with a number, unless it was removed. */
  public Optional<Branch> find(int number) {
    return list.stream().filter(branch -> branch.number() == number).findFirst();
  }

  /** Returns the depth of a branch below its run: 0 for a run. */
  public int depth(Branch branch) {
    return branch.isRoot() ? 0 : 1 + find(branch.parent()).map(this::depth).orElse(0);
  }

  private boolean isBelow(Branch branch, int above) {
    return branch.parent() == above
        || find(branch.parent()).map(parent -> isBelow(parent, above)).orElse(false);
  }

  private int index(int number) {
    return list.indexOf(find(number).orElseThrow());
  }
}
