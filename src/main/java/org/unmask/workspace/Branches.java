package org.unmask.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.unmask.playback.Recording;

/**
 * The runs of a session and what branched off them, each before its own branches, which stand below
 * it in the order they were made. Immutable.
 *
 * @param list in that order
 * @param made how many there have been, those forgotten among them
 */
public record Branches(List<Branch> list, int made) {
  /** How many runs are kept with their branches: memory has an end. */
  private static final int MOST_RUNS = 12;

  /** No run yet. */
  public static final Branches NONE = new Branches(List.of(), 0);

  /** Copies the list. */
  public Branches {
    list = List.copyOf(list);
  }

  /** With another run, numbered {@code made + 1}; the oldest is forgotten where there are many. */
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
   * With a branch, numbered {@code made + 1}.
   *
   * @param parent what it leaves, which must be there
   * @param fork after how many steps
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

  /** With more steps of a branch; the same where it is forgotten. */
  public Branches with(int number, Recording longer) {
    if (find(number).isEmpty()) {
      return this;
    }
    var next = new ArrayList<>(list);
    next.set(index(number), list.get(index(number)).with(longer));
    return new Branches(next, made);
  }

  /** Without a branch; what left it now counts as having left its parent. */
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

  /** The branch of that number, unless it is forgotten. */
  public Optional<Branch> find(int number) {
    return list.stream().filter(branch -> branch.number() == number).findFirst();
  }

  /** How many branches there are between a branch and its run: 0 for a run. */
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
