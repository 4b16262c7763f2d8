package org.unmask.app.branches;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.unmask.app.branches.BranchesViewModel.Pending;
import org.unmask.app.i18n.Messages;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.text.Tokenizer;
import org.unmask.text.Vocabulary;

/** Edits of the tokens that are selected on the stage. */
public final class EditsViewModel {
  private final BranchesViewModel workspace;
  private final Supplier<Optional<Tokenizer>> tokenizer;
  private final Messages messages;
  private final Consumer<Throwable> failed;

  private final ReadOnlyBooleanWrapper brush = new ReadOnlyBooleanWrapper();
  private final BooleanBinding cannotEdit;
  private final BooleanBinding cannotUndo;
  private final BooleanBinding cannotRedo;

  /**
   * Edits of a workspace.
   *
   * @param tokenizer of the model that is open, if one is
   * @param failed hears what makes no sense
   */
  public EditsViewModel(
      BranchesViewModel workspace,
      Supplier<Optional<Tokenizer>> tokenizer,
      Messages messages,
      Consumer<Throwable> failed) {
    this.workspace = workspace;
    this.tokenizer = tokenizer;
    this.messages = messages;
    this.failed = failed;
    cannotEdit = workspace.selectionProperty().isNull();
    cannotUndo =
        Bindings.createBooleanBinding(
            () -> !has(pending -> pending.editing().canUndo()), workspace.pendingProperty());
    cannotRedo =
        Bindings.createBooleanBinding(
            () -> !has(pending -> pending.editing().canRedo()), workspace.pendingProperty());
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
   * Replaces the selection with a text's tokens, locked; if they are fewer, the rest of the
   * selection is masked, so that nothing else moves; if they do not fit, nothing changes.
   */
  public void type(String text) {
    int[] tokens = tokens(text);
    selected()
        .ifPresent(
            positions -> {
              int first = positions.nextSetBit(0);
              if (tokens.length <= positions.cardinality()) {
                change(draft -> draft.masking(positions).giving(first, tokens));
              }
            });
  }

  /** How many tokens a text has beside how many are selected, in words. */
  public String countOf(String text) {
    int room = selected().map(BitSet::cardinality).orElse(0);
    int count = tokens(text).length;
    return messages.text(count > room ? "edit.type.beyond" : "edit.type.count", count, room);
  }

  private int[] tokens(String text) {
    return text.isEmpty()
        ? new int[0]
        : tokenizer.get().map(open -> open.encode(text)).orElse(new int[0]);
  }

  /** Puts a token in another's place, locked. */
  public void swap(int position, int token) {
    change(draft -> draft.giving(position, token));
  }

  /** Returns the selected text; masks have none. */
  public String selectedText() {
    return selected().map(this::text).orElse("");
  }

  /** Returns the selected text, or all of it if nothing is selected, without special tokens. */
  public String textToCopy() {
    return selected()
        .map(this::text)
        .orElseGet(() -> everything().map(this::text).orElse(""))
        .strip();
  }

  private String text(BitSet positions) {
    Draft draft = workspace.draft();
    Vocabulary vocabulary = workspace.branch().orElseThrow().recording().vocabulary();
    int[] tokens =
        positions.stream()
            .map(draft::token)
            .filter(token -> token != Draft.MASKED && !vocabulary.isSpecial(token))
            .toArray();
    return tokens.length == 0 ? "" : vocabulary.decode(tokens);
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

  /** The positions selected, as far as the draft has them. */
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

  /** Turns the brush, with which drags on the stage mask tokens, on or off. */
  public void toggleBrush() {
    brush.set(!brush.get());
  }

  /** Turns the brush off. */
  public void leaveBrush() {
    brush.set(false);
  }

  /** Whether the brush is on. */
  public ReadOnlyBooleanProperty brushProperty() {
    return brush.getReadOnlyProperty();
  }

  /** Whether a text could be typed: its tokens fit what is selected. */
  public boolean fits(String text) {
    return tokens(text).length <= selected().map(BitSet::cardinality).orElse(0);
  }

  /** Whether nothing is selected. */
  public BooleanBinding cannotEdit() {
    return cannotEdit;
  }

  /** Whether there is nothing to undo. */
  public BooleanBinding cannotUndo() {
    return cannotUndo;
  }

  /** Whether there is nothing to do again. */
  public BooleanBinding cannotRedo() {
    return cannotRedo;
  }
}
