package org.unmask.app.branches;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.branching.Branch;
import org.unmask.branching.Branches;
import org.unmask.branching.EditHistory;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.explanation.Explanation;
import org.unmask.playback.Recording;
import org.unmask.playback.Storyboard;

/**
 * The runs of a session and their branches, one of which the player shows; and the edits of the
 * step it is paused at, which become a branch when the run goes on from there. All of it belongs to
 * the screen's thread.
 */
public final class BranchesViewModel {
  /**
   * Edits of a step that no run has continued from yet.
   *
   * @param steps after how many steps of the branch
   */
  public record Pending(int branch, int steps, EditHistory editing) {}

  /**
   * A run to continue: where it is kept, and from which recording.
   *
   * @param branch the number it is kept under
   */
  public record Continuation(int branch, Recording from) {}

  private final PlayerViewModel player;
  private final InstantSource clock;

  private final ReadOnlyObjectWrapper<Branches> branches =
      new ReadOnlyObjectWrapper<>(Branches.NONE);
  private final ReadOnlyIntegerWrapper shown = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper growing = new ReadOnlyIntegerWrapper();
  private final ReadOnlyObjectWrapper<@Nullable Pending> pending = new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<@Nullable TokenSelection> selection = new SimpleObjectProperty<>();

  /** An empty workspace, shown by a player. */
  public BranchesViewModel(PlayerViewModel player) {
    this(player, InstantSource.system());
  }

  BranchesViewModel(PlayerViewModel player, InstantSource clock) {
    this.player = player;
    this.clock = clock;
  }

  /** Takes a run about to start, plays it from there, and gives its number. */
  public int begin(Recording start) {
    return add(start, true);
  }

  /** Takes a recording as it is, and plays it; gives its number. */
  public int open(Recording recording) {
    return add(recording, false);
  }

  /** Changes the list of runs and branches. */
  void changeList(UnaryOperator<Branches> next) {
    branches.set(next.apply(branches.get()));
  }

  private int add(Recording recording, boolean grows) {
    branches.set(branches.get().withRun(recording, clock.instant()));
    forgetEdits();
    int number = branches.get().made();
    shown.set(number);
    growing.set(grows ? number : growing.get());
    player.load(recording, grows);
    return number;
  }

  /** Takes more steps of a branch; the playhead stays where it is. */
  public void grow(int number, Recording longer) {
    branches
        .get()
        .find(number)
        .ifPresent(branch -> replace(number, longer.explained(branch.recording().explanations())));
  }

  /** Takes an explanation of why a token of a branch came; the playhead stays where it is. */
  public void explain(int number, Explanation explanation) {
    branches
        .get()
        .find(number)
        .ifPresent(branch -> replace(number, branch.recording().plus(explanation)));
  }

  private void replace(int number, Recording other) {
    branches.set(branches.get().with(number, other));
    if (shown.get() == number && pending.get() == null) {
      player.grow(other);
    }
  }

  /** Learns that a branch grows no more. */
  public void complete(int number) {
    if (growing.get() == number) {
      growing.set(0);
    }
    if (shown.get() == number) {
      player.complete();
    }
  }

  /** Shows a branch, at the same step as far as it has one. */
  public void show(int number) {
    Branch branch = branches.get().find(number).orElseThrow();
    int steps = steps();
    forgetEdits();
    shown.set(number);
    player.show(branch.recording(), growing.get() == number, steps);
  }

  /** Shows no branch, as none is left. */
  void showNone() {
    forgetEdits();
    shown.set(0);
    player.clear();
  }

  /**
   * Changes the draft of the step at the playhead, which pauses there; undone by {@link #undo}.
   *
   * @throws IllegalArgumentException if the change makes no sense of the draft
   */
  public void edit(UnaryOperator<Draft> change) {
    if (branch().isEmpty()) {
      return;
    }
    Pending before = pending.get();
    int steps = before == null ? pauseAtStep() : before.steps();
    Trajectory trajectory = branch().orElseThrow().recording().trajectory();
    EditHistory editing =
        before == null ? EditHistory.of(trajectory.draftAfter(steps)) : before.editing();
    show(new Pending(shown.get(), steps, editing.to(change.apply(editing.draft()))));
  }

  /** Returns the draft of the step at the playhead, as it is edited; there must be a branch. */
  public Draft draft() {
    Pending edits = pending.get();
    return edits == null
        ? branch().orElseThrow().recording().trajectory().draftAfter(steps())
        : edits.editing().draft();
  }

  /** Takes the last edit back. */
  public void undo() {
    change(EditHistory::undone);
  }

  /** Makes the edit again that was taken back. */
  public void redo() {
    change(EditHistory::redone);
  }

  private void change(UnaryOperator<EditHistory> change) {
    Pending now = pending.get();
    if (now != null) {
      show(new Pending(now.branch(), now.steps(), change.apply(now.editing())));
    }
  }

  /** Gives all edits of the step up. */
  public void discard() {
    Pending now = pending.get();
    if (now != null) {
      pending.set(null);
      show(now.branch());
    }
  }

  /** Edits that changed nothing show the branch as it is. */
  private void show(Pending next) {
    pending.set(next);
    Recording recording = branch().orElseThrow().recording();
    boolean isChanged = next.editing().canUndo();
    player.show(
        isChanged ? edited(recording, next) : recording,
        !isChanged && growing.get() == next.branch(),
        next.steps());
  }

  private static Recording edited(Recording recording, Pending edits) {
    Recording until = recording.until(edits.steps());
    return until.turned(edits.editing().draft(), until.trajectory().settings());
  }

  /**
   * Plays on from the playhead, and returns what to run. A draft or settings that differ become a
   * branch from there; otherwise the branch goes on after its last step. Empty if there is no
   * branch, or if the model is adding steps to it already. The function maps the settings at the
   * playhead to those to go on with.
   */
  public Optional<Continuation> resume(UnaryOperator<Settings> settings) {
    Branch branch = branch().orElse(null);
    if (branch == null) {
      return Optional.empty();
    }
    Pending edits = pending.get();
    int steps = edits == null ? pauseAtStep() : edits.steps();
    Recording until = branch.recording().until(steps);
    Draft draft = edits == null ? until.trajectory().last() : edits.editing().draft();
    Recording from = until.turned(draft, settings.apply(until.trajectory().settings()));
    forgetEdits();
    if (from.trajectory().equals(until.trajectory())) {
      boolean isGrowing = growing.get() == branch.number();
      play(branch.number(), branch.recording(), steps);
      return Optional.of(new Continuation(branch.number(), branch.recording()))
          .filter(_ -> !isGrowing);
    }
    branches.set(branches.get().withBranch(branch.number(), steps, from, clock.instant()));
    int number = branches.get().made();
    play(number, from, steps);
    return Optional.of(new Continuation(number, from));
  }

  private void play(int number, Recording recording, int steps) {
    growing.set(number);
    shown.set(number);
    player.show(recording, true, steps);
    player.toggle();
  }

  private void forgetEdits() {
    pending.set(null);
    selection.set(null);
  }

  /** Pauses where the present step is whole, and says how many steps that are. */
  private int pauseAtStep() {
    int steps = steps();
    Storyboard board = player.storyboardProperty().get();
    if (board != null) {
      player.scrub(board.endOf(steps));
    }
    return steps;
  }

  private int steps() {
    Storyboard board = player.storyboardProperty().get();
    return board == null ? 0 : board.stepOf(player.shotProperty().get());
  }

  /** Returns the player that shows the branch. */
  PlayerViewModel player() {
    return player;
  }

  /** Returns the branch that is shown, if any. */
  public Optional<Branch> branch() {
    return branches.get().find(shown.get());
  }

  /** Stays at the present shot. */
  public void pause() {
    player.pause();
  }

  /** Returns all runs and branches. */
  public ReadOnlyObjectProperty<Branches> branchesProperty() {
    return branches.getReadOnlyProperty();
  }

  /** Returns the number of the branch that is shown; 0 for none. */
  public ReadOnlyIntegerProperty shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** Returns the number of the branch that grows; 0 for none. */
  public ReadOnlyIntegerProperty growingProperty() {
    return growing.getReadOnlyProperty();
  }

  /** Returns the edits that no run has continued from yet, if any. */
  public ReadOnlyObjectProperty<@Nullable Pending> pendingProperty() {
    return pending.getReadOnlyProperty();
  }

  /** Returns the tokens chosen on the stage, if any. */
  public ObjectProperty<@Nullable TokenSelection> selectionProperty() {
    return selection;
  }
}
