package org.unmask.app.branches;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.unmask.app.i18n.Messages;
import org.unmask.branching.Branch;
import org.unmask.branching.BranchPoint;
import org.unmask.branching.Branches;
import org.unmask.branching.Difference;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.generation.GenerationSettings;
import org.unmask.playback.Recording;
import org.unmask.setting.Field;
import org.unmask.text.TokenLabel;

/** Branches in words. */
public final class BranchRows {
  private static final List<Field<?>> OF_A_RUN =
      List.of(GenerationSettings.SAMPLER, GenerationSettings.STEPS, GenerationSettings.SEED);

  private final Messages messages;

  /** Words in a language. */
  public BranchRows(Messages messages) {
    this.messages = messages;
  }

  List<BranchRow> of(Branches branches) {
    var rows = new ArrayList<BranchRow>();
    for (Branch branch : branches.list()) {
      rows.add(
          branches
              .find(branch.parent())
              .map(parent -> branch(branch, parent.recording(), branches.depth(branch)))
              .orElseGet(() -> run(branch)));
    }
    return rows;
  }

  private BranchRow run(Branch branch) {
    GenerationSettings settings = settings(branch);
    String change =
        OF_A_RUN.stream()
            .filter(field -> isUsed(field, settings))
            .map(field -> said(field, settings))
            .collect(Collectors.joining(" · "));
    return new BranchRow(branch.number(), 0, title(branch), change, "");
  }

  /** Returns the title of a branch, as “Run 1” or “Branch 3 from step 4”. */
  public String title(Branch branch) {
    return branch.isRoot()
        ? messages.text("branch.run", branch.number())
        : messages.text("branch.branch", branch.number(), branch.fork());
  }

  /** A sampler that plans no steps has a number of them that means nothing. */
  private static boolean isUsed(Field<?> field, GenerationSettings settings) {
    return !field.equals(GenerationSettings.STEPS)
        || settings.settings().sampler().spec().takesSteps();
  }

  private BranchRow branch(Branch branch, Recording parent, int depth) {
    BranchPoint turn = BranchPoint.of(branch, parent.trajectory());
    var changes = new ArrayList<String>();
    if (turn.tokens() > 0) {
      changes.add(messages.count("branch.tokens", turn.tokens()));
    }
    if (turn.locks() > 0) {
      changes.add(messages.count("branch.locks", turn.locks()));
    }
    GenerationSettings settings = settings(branch);
    turn.settings().stream()
        .filter(field -> isUsed(field, settings))
        .forEach(field -> changes.add(said(field, settings)));
    return new BranchRow(
        branch.number(),
        depth,
        title(branch),
        String.join(" · ", changes),
        difference(branch, parent));
  }

  private String difference(Branch branch, Recording parent) {
    return Difference.first(parent.trajectory(), branch.recording().trajectory())
        .map(
            first ->
                messages.text(
                    "branch.difference",
                    first.step(),
                    word(parent, first),
                    word(branch.recording(), first)))
        .orElse(messages.text("branch.same"));
  }

  private String word(Recording recording, Difference at) {
    Draft draft = recording.trajectory().draftAfter(at.step());
    if (at.position() >= draft.length()) {
      return "–";
    }
    int token = draft.token(at.position());
    return token == Draft.MASKED ? "▢" : TokenLabel.of(recording.vocabulary(), token);
  }

  private static GenerationSettings settings(Branch branch) {
    return GenerationSettings.standard(Integer.MAX_VALUE)
        .with(branch.recording().trajectory().settings());
  }

  private String said(Field<?> field, GenerationSettings settings) {
    return field instanceof Field.OfSampler sampler
        ? messages.text("sampler." + settings.values().value(sampler).spec().id())
        : messages.text("generate." + field.id()) + " " + settings.values().written(field);
  }
}
