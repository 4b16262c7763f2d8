package org.unmask.app.branches;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.unmask.app.branches.BranchesViewModel.Pending;
import org.unmask.app.i18n.Messages;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.app.services.OpenModel;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.playback.Shot.Cell;
import org.unmask.playback.Storyboard;

/** Edits of the tokens that are selected on the stage. */
public final class EditsViewModel {
  private final BranchesViewModel workspace;
  private final Typing typing;
  private final Messages messages;
  private final Consumer<Throwable> failed;

  private final ReadOnlyBooleanWrapper brush = new ReadOnlyBooleanWrapper();
  private final BooleanBinding cannotEdit;
  private final BooleanBinding cannotType;
  private final BooleanBinding cannotUndo;
  private final BooleanBinding cannotRedo;
  private final IntegerBinding origin;
  private final BooleanBinding hasOrigin;

  /**
   * Edits of a workspace.
   *
   * @param model the one that is open, if one is
   * @param failed hears what makes no sense
   */
  public EditsViewModel(
      BranchesViewModel workspace,
      ObservableValue<@Nullable OpenModel> model,
      Messages messages,
      Consumer<Throwable> failed) {
    this.workspace = workspace;
    typing = new Typing(workspace, model);
    this.messages = messages;
    this.failed = failed;
    cannotEdit = workspace.selectionProperty().isNull();
    cannotType = cannotEdit.or(typing.missingProperty().isNotEmpty());
    cannotUndo =
        Bindings.createBooleanBinding(
            () -> !has(pending -> pending.editing().canUndo()), workspace.pendingProperty());
    cannotRedo =
        Bindings.createBooleanBinding(
            () -> !has(pending -> pending.editing().canRedo()), workspace.pendingProperty());
    PlayerViewModel player = workspace.player();
    origin =
        Bindings.createIntegerBinding(
            this::origin,
            workspace.selectionProperty(),
            player.shotProperty(),
            player.storyboardProperty());
    hasOrigin = origin.greaterThan(0);
  }

  private boolean has(Predicate<Pending> wanted) {
    Pending pending = workspace.pendingProperty().get();
    return pending != null && wanted.test(pending);
  }

  /** Masks what is selected again. */
  public void mask() {
    selected().ifPresent(positions -> change(draft -> draft.masking(positions)));
  }

  /** Locks what is selected, so that no step changes it; frees it if all of it is locked. */
  public void lock() {
    selected()
        .ifPresent(
            positions ->
                change(
                    draft ->
                        isLocked(draft, positions)
                            ? draft.freeing(positions)
                            : draft.fixing(positions)));
  }

  private static boolean isLocked(Draft draft, BitSet positions) {
    return positions.stream().allMatch(p -> draft.isFixed(p) || draft.isMasked(p))
        && positions.stream().anyMatch(draft::isFixed);
  }

  /**
   * Replaces the selection with a text's tokens, locked and selected. Where they are more or fewer,
   * what follows moves; if the text gets too long, nothing changes. No text masks the selection.
   * Nothing changes either unless the run's model is open.
   */
  public void type(String text) {
    if (cannotType.get()) {
      return;
    }
    int[] tokens = tokens(text);
    if (tokens.length == 0) {
      mask();
    } else if (fits(text)) {
      selected()
          .ifPresent(
              positions -> {
                int first = positions.nextSetBit(0);
                typing.takeUp();
                change(draft -> draft.replacing(first, positions.length(), tokens));
                workspace
                    .selectionProperty()
                    .set(new TokenSelection(first, first + tokens.length - 1));
              });
    }
  }

  /** Returns how many tokens a text has and replaces or, if too many, how many fit. */
  public String countOf(String text) {
    int count = tokens(text).length;
    return fits(text)
        ? messages.text("edit.type.count", count, selected().map(BitSet::cardinality).orElse(0))
        : messages.text("edit.type.beyond", count, room());
  }

  private int[] tokens(String text) {
    return selected().map(positions -> typing.tokens(text, positions)).orElse(new int[0]);
  }

  /** Returns the most tokens that the selection can be replaced with. */
  private int room() {
    return selected().map(typing::room).orElse(0);
  }

  /** Puts a token in another's place, locked. */
  public void swap(int position, int token) {
    change(draft -> draft.giving(position, token));
  }

  /** Returns the selected text without the space before it; masks have none. */
  public String selectedText() {
    String text = selected().map(typing::raw).orElse("");
    return text.startsWith(" ") ? text.substring(1) : text;
  }

  /** Returns the selected text, or all of it if nothing is selected, without special tokens. */
  public String textToCopy() {
    return selected()
        .map(typing::raw)
        .orElseGet(() -> everything().map(typing::raw).orElse(""))
        .strip();
  }

  /** Selects every token. */
  public void selectAll() {
    everything()
        .ifPresent(
            all ->
                workspace
                    .selectionProperty()
                    .set(new TokenSelection(all.nextSetBit(0), all.length() - 1)));
  }

  /** Returns the positions that may be edited: all but the sequence start. */
  private Optional<BitSet> everything() {
    return workspace
        .branch()
        .map(_ -> TokenSelection.at(0).to(workspace.draft().length() - 1).positions())
        .filter(positions -> !positions.isEmpty());
  }

  private void change(UnaryOperator<Draft> change) {
    try {
      workspace.edit(change);
    } catch (IllegalArgumentException e) {
      failed.accept(e);
    }
  }

  /** Returns the positions selected, as far as the draft has them. */
  private Optional<BitSet> selected() {
    TokenSelection selection = workspace.selectionProperty().get();
    if (selection == null || workspace.branch().isEmpty()) {
      return Optional.empty();
    }
    BitSet positions = selection.positions();
    int length = workspace.draft().length();
    positions.clear(length, Math.max(length, positions.length()));
    return positions.isEmpty() ? Optional.empty() : Optional.of(positions);
  }

  /** Returns the last step up to the playhead that changed the caret's token; 0 for none. */
  private int origin() {
    TokenSelection selection = workspace.selectionProperty().get();
    if (selection == null || workspace.branch().isEmpty()) {
      return 0;
    }
    List<Cell> cells = workspace.player().picture().cells();
    return selection.caret() < cells.size() ? cells.get(selection.caret()).step() : 0;
  }

  /** Moves the playhead to the step that wrote the token at the caret. */
  public void goToOrigin() {
    Storyboard board = workspace.player().storyboardProperty().get();
    if (board != null) {
      workspace.player().scrub(board.endOf(origin.get()));
    }
  }

  /** Turns the brush, with which drags on the stage mask tokens, on or off. */
  public void toggleBrush() {
    brush.set(!brush.get());
  }

  /** Turns the brush off. */
  public void leaveBrush() {
    brush.set(false);
  }

  /** Returns whether the brush is on. */
  public ReadOnlyBooleanProperty brushProperty() {
    return brush.getReadOnlyProperty();
  }

  /** Returns whether a text could be typed: with its tokens, the draft is not too long. */
  public boolean fits(String text) {
    return tokens(text).length <= room();
  }

  /** Returns whether nothing is selected. */
  public BooleanBinding cannotEdit() {
    return cannotEdit;
  }

  /** Returns whether nothing is selected, or the run's model is not open. */
  public BooleanBinding cannotType() {
    return cannotType;
  }

  /** Returns the name of the model that must be opened to type; empty if it is open. */
  public StringExpression missingModel() {
    return typing.missingProperty();
  }

  /** Returns whether a step wrote the token at the caret. */
  public BooleanBinding hasOrigin() {
    return hasOrigin;
  }

  /** Returns whether there is nothing to undo. */
  public BooleanBinding cannotUndo() {
    return cannotUndo;
  }

  /** Returns whether there is nothing to redo. */
  public BooleanBinding cannotRedo() {
    return cannotRedo;
  }
}
