package org.unmask.app.branches;

import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.unmask.branching.Branch;
import org.unmask.branching.Branches;

/** The choice of the run or branch that is shown beside the current one. */
public final class ComparisonViewModel {
  private final BranchesViewModel workspace;
  private final ReadOnlyIntegerWrapper compared = new ReadOnlyIntegerWrapper();

  /** The branch that was shown before the one that is. */
  private int before;

  /** A comparison of a workspace's branches; of none yet. */
  public ComparisonViewModel(BranchesViewModel workspace) {
    this.workspace = workspace;
    workspace.shownProperty().addListener((_, old, now) -> follow(old.intValue(), now.intValue()));
    workspace.branchesProperty().subscribe(this::forgetRemoved);
  }

  /**
   * Puts the run that was shown beside the one shown now, if that is the one compared: no run is
   * beside itself.
   */
  private void follow(int old, int shown) {
    before = old;
    if (compared.get() == shown) {
      compared.set(other().orElse(0));
    }
  }

  private void forgetRemoved(Branches branches) {
    if (branches.find(compared.get()).isEmpty()) {
      compared.set(0);
    }
  }

  /** Lays a branch beside the one that is shown, or no longer. */
  public void toggle() {
    compared.set(compared.get() == 0 ? other().orElse(0) : 0);
  }

  /** Lays a branch beside the one that is shown. */
  public void compareWith(int number) {
    compared.set(number);
  }

  /**
   * Returns the branch that was shown before, else the parent of the one that is, else any other.
   */
  private Optional<Integer> other() {
    Branches branches = workspace.branchesProperty().get();
    int shown = workspace.shownProperty().get();
    return branches
        .find(before)
        .map(Branch::number)
        .filter(number -> number != shown)
        .or(() -> branches.find(shown).filter(branch -> !branch.isRoot()).map(Branch::parent))
        .or(
            () ->
                branches.list().stream()
                    .map(Branch::number)
                    .filter(number -> number != shown)
                    .findFirst());
  }

  /** Returns the number of the branch that is laid beside the one shown; 0 for none. */
  public ReadOnlyIntegerProperty comparedProperty() {
    return compared.getReadOnlyProperty();
  }
}
