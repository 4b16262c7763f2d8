package org.unmask.app.branches;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.unmask.app.i18n.Messages;
import org.unmask.branching.Branch;
import org.unmask.branching.Branches;
import org.unmask.error.UserError;
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
  private final BooleanProperty wanted = new SimpleBooleanProperty();
  private final BooleanExpression shown;
  private final StringProperty dropped = new SimpleStringProperty("");
  private final StringProperty unread = new SimpleStringProperty("");
  private final StringProperty unkept = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");

  /** The list of a workspace. */
  public RunsViewModel(BranchesViewModel workspace, Messages messages) {
    this.workspace = workspace;
    this.messages = messages;
    rows = new BranchRows(messages);
    workspace.branchesProperty().subscribe(this::noticeDropped);
    notice.bind(Bindings.createStringBinding(this::notice, dropped, unread, unkept));
    shown =
        BooleanExpression.booleanExpression(
                workspace.branchesProperty().map(branches -> branches.list().size() > 1))
            .or(wanted)
            .or(removed.isNotNull())
            .or(notice.isNotEmpty());
  }

  private String notice() {
    return Stream.of(unread, unkept, dropped)
        .map(StringProperty::get)
        .filter(each -> !each.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  /** Tells which run the list has dropped, unless it is saved or the user removed it. */
  private void noticeDropped(Branches before, Branches now) {
    if (now.made() == before.made()) {
      return;
    }
    unread.set("");
    if (before.made() == 0) {
      return;
    }
    dropped.set(
        before.list().stream()
            .filter(branch -> !branch.saved() && now.find(branch.number()).isEmpty())
            .findFirst()
            .map(gone -> messages.text("branch.dropped", rows.title(gone), Branches.MOST))
            .orElse(""));
  }

  /** Removes the branch shown; its parent is shown then, or the first that is left if any is. */
  public void remove() {
    Branches before = workspace.branchesProperty().get();
    Branch gone = workspace.branch().orElse(null);
    if (gone == null || workspace.growingProperty().get() == gone.number()) {
      return;
    }
    workspace.changeList(branches -> branches.without(gone.number()));
    removed.set(new Removed(gone.number(), before));
    List<Branch> left = list();
    if (left.isEmpty()) {
      workspace.showNone();
    } else {
      workspace.show(gone.isRoot() ? left.getFirst().number() : gone.parent());
    }
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
    wanted.set(true);
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

  /** Tells which runs of the last session cannot be read. */
  public void noteUnread(List<UserError> errors) {
    unread.set(
        errors.isEmpty()
            ? ""
            : messages.count("branch.unread", errors.size(), messages.error(errors.getFirst())));
  }

  /** Tells that the runs could not be written for the next session. */
  public void noteUnkept(RuntimeException error) {
    unkept.set(messages.text("branch.unkept", messages.error(error)));
  }

  /** Notes that the runs are written for the next session. */
  public void noteKept() {
    unkept.set("");
  }

  /** Returns the title of a branch, as “Run 1”, or its name. */
  public String title(Branch branch) {
    return rows.title(branch);
  }

  /** Returns the runs and branches. */
  public List<Branch> list() {
    return workspace.branchesProperty().get().list();
  }

  /**
   * Returns whether the list is shown: one run alone is what the stage shows, until the user
   * renames or removes it or the list has a notice.
   */
  public BooleanExpression shownProperty() {
    return shown;
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
