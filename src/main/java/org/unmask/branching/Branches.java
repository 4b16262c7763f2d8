package org.unmask.branching;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.unmask.playback.Recording;
import org.unmask.text.Vocabulary;

/**
 * The runs and branches of a session in depth-first order: each is followed by its own branches,
 * oldest first. Immutable.
 *
 * @param list the runs and branches in that order
 * @param made the number created so far, including removed ones
 */
public record Branches(List<Branch> list, int made) {
  /** The maximum number of runs and branches kept, which bounds memory. */
  public static final int MOST = 50;

  /** No runs. */
  public static final Branches NONE = new Branches(List.of(), 0);

  /** Puts the list in order; what has lost its parent becomes a run. */
  public Branches {
    list = ordered(list);
  }

  private static List<Branch> ordered(List<Branch> list) {
    List<Branch> all =
        list.stream()
            .map(each -> list.stream().noneMatch(isParentOf(each)) ? each.below(0, 0) : each)
            .sorted(Comparator.comparingInt(Branch::number))
            .toList();
    var ordered = new ArrayList<Branch>();
    addBelow(0, all, ordered);
    return List.copyOf(ordered);
  }

  private static Predicate<Branch> isParentOf(Branch branch) {
    return other -> other.number() == branch.parent() && other.number() < branch.number();
  }

  private static void addBelow(int parent, List<Branch> all, List<Branch> ordered) {
    for (Branch branch : all) {
      if (branch.parent() == parent) {
        ordered.add(branch);
        addBelow(branch.number(), all, ordered);
      }
    }
  }

  /**
   * Returns a copy with another run, numbered {@code made + 1}. Beyond {@link #MOST}, the oldest
   * run or branch that is saved is removed, or else the oldest.
   */
  public Branches withRun(Recording start, Instant now) {
    return plus(new Branch(made + 1, 0, 0, now, start));
  }

  /**
   * Returns a copy with another branch, numbered {@code made + 1}; bounded as {@link #withRun} is.
   *
   * @param parent the number of an existing branch
   * @param fork the number of steps shared with the parent
   */
  public Branches withBranch(int parent, int fork, Recording start, Instant now) {
    return plus(new Branch(made + 1, parent, fork, now, start));
  }

  private Branches plus(Branch added) {
    var next = new ArrayList<>(list);
    next.add(added);
    var all = new Branches(next, added.number());
    while (all.list.size() > MOST) {
      all = all.without(all.oldest());
    }
    return all;
  }

  private int oldest() {
    Comparator<Branch> savedFirst = Comparator.comparing(branch -> !branch.saved());
    return list.stream()
        .filter(branch -> branch.number() != made)
        .min(savedFirst.thenComparingInt(Branch::number))
        .orElseThrow()
        .number();
  }

  /** Returns a copy with the runs of an earlier session, whose numbers follow those of this one. */
  public Branches withKept(Branches kept) {
    var next = new ArrayList<>(list);
    kept.list.forEach(branch -> next.add(branch.after(made)));
    return new Branches(next, made + kept.made);
  }

  /**
   * Returns a copy in which a branch has a longer recording; unchanged if the branch was removed.
   */
  public Branches with(int number, Recording longer) {
    return changed(number, branch -> branch.with(longer));
  }

  /**
   * Returns a copy in which a branch has the whole vocabulary of its model, of which a file keeps
   * only what occurs.
   */
  public Branches takenUp(int number, Vocabulary whole) {
    return changed(number, branch -> branch.takenUp(whole));
  }

  /** Returns a copy in which a branch has a name; none if it is empty. */
  public Branches named(int number, String name) {
    return changed(number, branch -> branch.named(name));
  }

  /** Returns a copy in which the branches with a recording are saved. */
  public Branches saved(Recording recording) {
    return new Branches(
        list.stream()
            .map(each -> each.recording().equals(recording) ? each.asSaved() : each)
            .toList(),
        made);
  }

  private Branches changed(int number, UnaryOperator<Branch> change) {
    return new Branches(
        list.stream().map(each -> each.number() == number ? change.apply(each) : each).toList(),
        made);
  }

  /** Returns a copy without a branch, whose own branches move to its parent. */
  public Branches without(int number) {
    Branch gone = find(number).orElseThrow();
    var next = new ArrayList<Branch>();
    for (Branch branch : list) {
      if (branch.parent() == number) {
        int fork = gone.isRoot() ? 0 : Math.min(branch.fork(), gone.fork());
        next.add(branch.below(gone.parent(), fork));
      } else if (branch.number() != number) {
        next.add(branch);
      }
    }
    return new Branches(next, made);
  }

  /** Returns a copy with a branch that was removed from others, and its own branches below it. */
  public Branches restored(int number, Branches before) {
    var next = new ArrayList<Branch>();
    for (Branch branch : list) {
      next.add(
          before
              .find(branch.number())
              .filter(was -> was.parent() == number)
              .map(was -> branch.below(number, was.fork()))
              .orElse(branch));
    }
    next.add(before.find(number).orElseThrow());
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
}
