package org.unmask.app.branches;

import java.util.BitSet;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.unmask.app.services.OpenModel;
import org.unmask.branching.Branch;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.generation.GenerationSettings;
import org.unmask.text.Vocabulary;

/**
 * Text typed over the tokens of the run shown. Only the run's model turns it into tokens: the ids
 * of any other may stand for other words.
 */
final class Typing {
  private final BranchesViewModel workspace;
  private final ObservableValue<@Nullable OpenModel> model;
  private final StringBinding missing;

  /**
   * Typing in a workspace.
   *
   * @param model the one that is open, if one is
   */
  Typing(BranchesViewModel workspace, ObservableValue<@Nullable OpenModel> model) {
    this.workspace = workspace;
    this.model = model;
    missing =
        Bindings.createStringBinding(
            this::missing, workspace.shownProperty(), workspace.branchesProperty(), model);
  }

  /** Returns the name of the model that must be opened first; empty if none must. */
  StringBinding missingProperty() {
    return missing;
  }

  private String missing() {
    return workspace
        .branch()
        .map(branch -> branch.recording().model().name())
        .filter(_ -> model().isEmpty())
        .orElse("");
  }

  /** Returns the open model if it made the run shown. */
  private Optional<OpenModel> model() {
    return Optional.ofNullable(model.getValue())
        .filter(
            open ->
                workspace
                    .branch()
                    .map(branch -> branch.recording().model().hash())
                    .filter(open.label().hash()::equals)
                    .isPresent());
  }

  /**
   * Gives the run shown its model's whole vocabulary: a recording that was read from a file has the
   * tokens that occur in it, and what is typed may bring others.
   */
  void takeUp() {
    Branch branch = workspace.branch().orElse(null);
    OpenModel open = model().orElse(null);
    if (branch == null || open == null) {
      return;
    }
    Vocabulary whole = open.tokenizer().vocabulary();
    if (!branch.recording().vocabulary().equals(whole)) {
      workspace.changeList(branches -> branches.takenUp(branch.number(), whole));
    }
  }

  /** Returns the most tokens that positions can be replaced with. */
  int room(BitSet positions) {
    int length = workspace.draft().length();
    int window = model().map(open -> open.model().maximumLength()).orElse(length);
    int most = length > window ? GenerationSettings.LONGEST : window;
    return Math.max(0, most - length + positions.cardinality());
  }

  /**
   * Returns the tokens of a text that replaces positions, with the space before its first word
   * where one belongs; none unless the run's model is open.
   */
  int[] tokens(String text, BitSet positions) {
    String whole = isApart(text, positions) ? " " + text : text;
    return text.isEmpty()
        ? new int[0]
        : model().map(open -> open.tokenizer().encode(whole)).orElse(new int[0]);
  }

  /**
   * Returns whether a space belongs before a text that lacks one: where the tokens it replaces
   * begin with one; and where they are masks, before a word that does not begin the text or a line.
   */
  private boolean isApart(String text, BitSet positions) {
    if (text.isEmpty() || Character.isWhitespace(text.charAt(0))) {
      return false;
    }
    int first = positions.nextSetBit(0);
    if (workspace.draft().isMasked(first)) {
      int letter = text.codePointAt(0);
      return Character.isLetterOrDigit(letter)
          && !Character.isIdeographic(letter)
          && !isBeginning(first);
    }
    return raw(TokenSelection.at(first).positions()).startsWith(" ");
  }

  private boolean isBeginning(int position) {
    String before = raw(TokenSelection.at(position - 1).positions());
    return !workspace.draft().isMasked(position - 1)
        && (before.isEmpty() || Character.isWhitespace(before.charAt(before.length() - 1)));
  }

  /** Returns the text of positions as it stands, without masks and special tokens. */
  String raw(BitSet positions) {
    Draft draft = workspace.draft();
    Vocabulary vocabulary = workspace.branch().orElseThrow().recording().vocabulary();
    int[] tokens =
        positions.stream()
            .map(draft::token)
            .filter(token -> token != Draft.MASKED && !vocabulary.isSpecial(token))
            .toArray();
    return tokens.length == 0 ? "" : vocabulary.decode(tokens);
  }
}
