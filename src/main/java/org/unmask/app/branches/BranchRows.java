package org.unmask.app.branches;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.unmask.app.i18n.Messages;
import org.unmask.branching.Branch;
import org.unmask.branching.BranchPoint;
import org.unmask.branching.Branches;
import org.unmask.branching.Difference;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.generation.GenerationSettings;
import org.unmask.playback.Recording;
import org.unmask.setting.Field;
import org.unmask.text.TokenLabel;

/** Branches in words. */
public final class BranchRows {
  private static final List<Field<?>> OF_A_RUN =
      List.of(GenerationSettings.SAMPLER, GenerationSettings.STEPS, GenerationSettings.SEED);

  /** The number of characters shown of the prompt, and of the words after it. */
  private static final int LONGEST = 60;

  private final Messages messages;

  /** Words in a language. */
  public BranchRows(Messages messages) {
    this.messages = messages;
  }

  /** Returns the rows of the list. */
  List<BranchRow> of(Branches branches) {
    return branches.list().stream().map(branch -> of(branch, branches)).toList();
  }

  /** Returns the row of a branch among others. */
  BranchRow of(Branch branch, Branches branches) {
    String change =
        branches.find(branch.parent()).map(parent -> change(branch, parent.recording())).orElse("");
    return new BranchRow(
        branch.number(),
        branches.depth(branch),
        title(branch),
        made(branch),
        text(branch.recording()),
        settings(branch),
        change);
  }

  private String made(Branch branch) {
    String time =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT)
            .withLocale(messages.language().locale())
            .withZone(ZoneId.systemDefault())
            .format(branch.made());
    return branch.saved() ? time : messages.text("branch.unsaved", time);
  }

  /** Returns the prompt, and the words after it. */
  private String text(Recording recording) {
    String prompt = cut(recording.prompt());
    String whole = recording.text().strip();
    String rest =
        whole.startsWith(recording.prompt().strip())
            ? whole.substring(recording.prompt().strip().length())
            : whole;
    String space = rest.startsWith(" ") ? " " : "";
    return prompt.isEmpty() ? cut(rest) : messages.text("branch.text", prompt, space + cut(rest));
  }

  private static String cut(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    int end = line.offsetByCodePoints(0, Math.min(LONGEST, line.codePointCount(0, line.length())));
    return end < line.length() ? line.substring(0, end).stripTrailing() + "…" : line;
  }

  private String settings(Branch branch) {
    GenerationSettings settings = settingsOf(branch);
    return Stream.concat(
            Stream.of(branch.recording().model().name()),
            OF_A_RUN.stream()
                .filter(field -> isUsed(field, settings))
                .map(field -> said(field, settings)))
        .collect(Collectors.joining(" · "));
  }

  /** Returns the model, sampler, steps and seed of a branch, and all else that another has not. */
  String settings(Branch branch, Branch other) {
    GenerationSettings mine = settingsOf(branch);
    GenerationSettings others = settingsOf(other);
    return Stream.concat(
            Stream.of(settings(branch)),
            mine.values().only(GenerationSettings.RUN).differing(others.values()).stream()
                .flatMap(field -> differing(field, mine, others)))
        .collect(Collectors.joining(" · "));
  }

  /** Returns what differs in a field, as far as every branch does not say it. */
  private Stream<String> differing(
      Field<?> field, GenerationSettings mine, GenerationSettings others) {
    if (!field.equals(GenerationSettings.SAMPLER)) {
      return Stream.of(field)
          .filter(each -> !OF_A_RUN.contains(each))
          .map(each -> said(each, mine));
    }
    SamplerOptions sampler = mine.settings().sampler();
    SamplerOptions other = others.settings().sampler();
    if (!sampler.spec().equals(other.spec())) {
      return Stream.empty();
    }
    return Stream.concat(
        Stream.of(sampler.schedule())
            .filter(each -> !each.equals(other.schedule()))
            .map(each -> messages.text("generate.schedule") + " " + each.id()),
        sampler.spec().parameters().stream()
            .filter(each -> sampler.value(each) != other.value(each))
            .map(each -> messages.text("parameter." + each.id()) + " " + written(sampler, each)));
  }

  private static String written(SamplerOptions sampler, Parameter parameter) {
    return Parameter.written(sampler.value(parameter));
  }

  /** Returns the title of a branch, as “Run 1” or “Branch 3 from step 4”, or its name. */
  public String title(Branch branch) {
    if (!branch.name().isEmpty()) {
      return branch.name();
    }
    return branch.isRoot()
        ? messages.text("branch.run", branch.number())
        : messages.text("branch.branch", branch.number(), branch.fork());
  }

  /**
   * Returns whether a setting matters; the number of steps means nothing to a sampler that plans
   * none.
   */
  private static boolean isUsed(Field<?> field, GenerationSettings settings) {
    return !field.equals(GenerationSettings.STEPS)
        || settings.settings().sampler().spec().takesSteps();
  }

  private String change(Branch branch, Recording parent) {
    BranchPoint turn = BranchPoint.of(branch, parent.trajectory());
    var changes = new ArrayList<String>();
    if (turn.tokens() > 0) {
      changes.add(messages.count("branch.tokens", turn.tokens()));
    }
    if (turn.locks() > 0) {
      changes.add(messages.count("branch.locks", turn.locks()));
    }
    GenerationSettings settings = settingsOf(branch);
    turn.settings().stream()
        .filter(field -> isUsed(field, settings))
        .forEach(field -> changes.add(said(field, settings)));
    return (String.join(" · ", changes) + "\n" + difference(branch, parent)).strip();
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

  private static GenerationSettings settingsOf(Branch branch) {
    return GenerationSettings.standard(Integer.MAX_VALUE)
        .with(branch.recording().trajectory().settings());
  }

  private String said(Field<?> field, GenerationSettings settings) {
    return field instanceof Field.OfSampler sampler
        ? messages.text("sampler." + settings.values().value(sampler).spec().id())
        : messages.text("generate." + field.id()) + " " + settings.values().written(field);
  }
}
