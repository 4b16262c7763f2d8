package org.unmask.app.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.unmask.app.language.Messages;
import org.unmask.diffusion.Draft;
import org.unmask.diffusion.SamplerFamily;
import org.unmask.diffusion.SamplerOptions;
import org.unmask.diffusion.Settings;
import org.unmask.playback.Recording;
import org.unmask.playback.TokenLabel;
import org.unmask.workspace.Branch;
import org.unmask.workspace.Branches;
import org.unmask.workspace.Difference;
import org.unmask.workspace.Turn;
import org.unmask.workspace.Turn.Setting;

/** Branches in words. */
final class BranchRows {
  private final Messages messages;

  BranchRows(Messages messages) {
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
    Settings settings = branch.recording().trajectory().settings();
    SamplerFamily sampler = SamplerFamily.of(settings.sampler());
    String change =
        Stream.of(Setting.SAMPLER, Setting.STEPS, Setting.SEED)
            .filter(setting -> setting != Setting.STEPS || sampler.takesSteps())
            .map(setting -> said(setting, settings))
            .collect(Collectors.joining(" · "));
    return new BranchRow(
        branch.number(), 0, messages.text("branch.run", branch.number()), change, "");
  }

  private BranchRow branch(Branch branch, Recording parent, int depth) {
    Turn turn = Turn.of(branch, parent.trajectory());
    var changes = new ArrayList<String>();
    if (turn.tokens() > 0) {
      changes.add(messages.count("branch.tokens", turn.tokens()));
    }
    if (turn.locks() > 0) {
      changes.add(messages.count("branch.locks", turn.locks()));
    }
    Settings settings = branch.recording().trajectory().settings();
    Stream.of(Setting.values())
        .filter(turn.settings()::contains)
        .map(setting -> said(setting, settings))
        .forEach(changes::add);
    return new BranchRow(
        branch.number(),
        depth,
        messages.text("branch.branch", branch.number(), branch.fork()),
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
    int token = draft.token(at.position());
    return token == Draft.MASKED ? "▢" : TokenLabel.of(recording.vocabulary(), token);
  }

  private String said(Setting setting, Settings settings) {
    Object value = Turn.value(setting, settings);
    return switch (setting) {
      case SAMPLER -> messages.text("sampler." + ((SamplerOptions) value).family().id());
      case STEPS -> messages.text("generate.steps") + " " + value;
      case TEMPERATURE -> messages.text("generate.temperature") + " " + value;
      case TOP_K -> messages.text("generate.top-k") + " " + value;
      case TOP_P -> messages.text("generate.top-p") + " " + value;
      case GUIDANCE -> messages.text("generate.guidance") + " " + value;
      case SEED -> messages.text("generate.seed") + " " + value;
    };
  }
}
