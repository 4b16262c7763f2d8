package org.unmask.app.branches;

import java.util.List;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.unmask.app.i18n.Messages;
import org.unmask.branching.Branch;
import org.unmask.branching.Branches;
import org.unmask.playback.Recording;

/** The list of runs: names, removing and bringing back, and what is saved. */
public final class RunsViewModel {
  /** A branch that was removed from others. */
  private record Removed(int number, Branches before) {}

  private final BranchesViewModel workspace;
  private final BranchRows rows;
  private final Messages messages;
  private final ReadOnlyIntegerWrapper renaming = new ReadOnlyIntegerWrapper();
  private final ReadOnlyObjectWrapper<@Nullable Removed> removed = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");

  /** The list of a workspace. */
  public RunsViewModel(BranchesViewModel workspace, Messages messages) {
    this.workspace = workspace;
    this.messages = messages;
    rows = new BranchRows(messages);
    workspace.branchesProperty().subscribe(this::noticeDropped);
  }

  /** Tells which run the list has dropped, unless it is saved or the user removed it. */
  private void noticeDropped(Branches before, Branches now) {
    if (now.made() == before.made() || before.made() == 0) {
      return;
    }
    notice.set(
        before.list().stream()
            .filter(branch -> !branch.saved() && now.find(branch.number()).isEmpty())
            .findFirst()
            .map(gone -> messages.text("branch.dropped", rows.title(gone), Branches.MOST))
            .orElse(""));
  }

  /** Removes the branch shown; its parent is shown then, or the first that is left. */
  public void remove() {
    Branches before = workspace.branchesProperty().get();
    Branch gone = workspace.branch().orElse(null);
    if (gone == null
        || before.list().size() == 1
        || workspace.growingProperty().get() == gone.number()) {
      return;
    }
    workspace.changeList(branches -> branches.without(gone.number()));
    removed.set(new Removed(gone.number(), before));
    workspace.show(
        gone.isRoot()
            ? workspace.branchesProperty().get().list().getFirst().number()
            : gone.parent());
  }

  /** Brings back the branch that was removed last, and shows it. */
  public void bringBack() {
    Removed last = removed.get();
    if (last != null) {
      removed.set(null);
      workspace.changeList(branches -> branches.restored(last.number(), last.before()));
      workspace.show(last.number());
    }
  }

  /** Begins to rename the branch shown. */
  public void startRenaming() {
    renaming.set(workspace.shownProperty().get());
  }

  /** Names the branch that is being renamed; no text gives it its number again. */
  public void rename(String name) {
    int number = renaming.get();
    renaming.set(0);
    workspace.changeList(branches -> branches.named(number, name.strip()));
  }

  /** Leaves the name as it was. */
  public void stopRenaming() {
    renaming.set(0);
  }

  /** Takes a recording that was opened from a file. */
  public void open(Recording recording, String name) {
    int number = workspace.open(recording);
    workspace.changeList(branches -> branches.named(number, name).saved(recording));
  }

  /** Notes that there is a file of a recording. */
  public void noteSaved(Recording recording) {
    workspace.changeList(branches -> branches.saved(recording));
  }

  /** Takes the runs of the last session, and shows one of them unless a run is shown already. */
  public void restore(Branches kept, int shown) {
    boolean isFirst = workspace.branch().isEmpty();
    workspace.changeList(branches -> branches.withKept(kept));
    if (isFirst && !kept.list().isEmpty()) {
      workspace.show(kept.find(shown).orElse(kept.list().getLast()).number());
    }
  }

  /** Returns the title of a branch, as “Run 1”, or its name. */
  public String title(Branch branch) {
    return rows.title(branch);
  }

  /** Returns the runs and branches. */
  public List<Branch> list() {
    return workspace.branchesProperty().get().list();
  }

  /** Returns the number of the branch that is being renamed; 0 for none. */
  public ReadOnlyIntegerProperty renamingProperty() {
    return renaming.getReadOnlyProperty();
  }

  /** Returns whether there is a branch to bring back. */
  public BooleanExpression canBringBack() {
    return removed.isNotNull();
  }

  /** Returns what the user should know of the list; empty if nothing. */
  public ReadOnlyStringProperty noticeProperty() {
    return notice.getReadOnlyProperty();
  }
}
