package org.unmask.app.branches;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import javafx.beans.property.SimpleObjectProperty;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.app.form.FormValues;
import org.unmask.app.form.SettingsForm;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.app.services.FakeModel;
import org.unmask.app.services.OpenModel;
import org.unmask.app.tab.generate.GenerateViewModel;
import org.unmask.branching.Branch;
import org.unmask.branching.Branches;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sampler.EntropyBound;
import org.unmask.diffusion.sampler.LowConfidence;
import org.unmask.diffusion.sampling.Blocks;
import org.unmask.diffusion.schedule.Schedule;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.formats.TrajectoryFile;
import org.unmask.generation.GenerationSettings;
import org.unmask.playback.Recording;
import org.unmask.playback.Storyboard;

/** A run, its edits and branches, all on the calling thread. */
@Tag("fast")
class BranchesViewModelTest {
  private final FakeModel model = new FakeModel(128, 0);
  private final PlayerViewModel player = new PlayerViewModel();
  private final BranchesViewModel workspace = new BranchesViewModel(player);
  private final ComparisonViewModel comparison = new ComparisonViewModel(workspace);
  private final SettingsForm form = new SettingsForm(FormValues.standard());
  private final List<Throwable> failures = new ArrayList<>();
  private final Queue<Runnable> modelThread = new ArrayDeque<>();
  private Subscription stopped = Subscription.EMPTY;
  private final GenerateViewModel generate =
      new GenerateViewModel(
          _ -> model, modelThread::add, Runnable::run, workspace, form, failures::add);
  private final EditsViewModel edits =
      new EditsViewModel(
          workspace, generate.modelProperty(), new Messages(Language.ENGLISH), failures::add);

  @BeforeEach
  void run() {
    form.steps().set(10);
    form.length().set(120); // of 128 that the model takes
    generate.open(Path.of("stories"));
    work();
    generate.generate();
    work();
  }

  private void work() {
    while (!modelThread.isEmpty()) {
      modelThread.remove().run();
    }
  }

  private Storyboard board() {
    return requireNonNull(player.storyboardProperty().get());
  }

  private Trajectory trajectory(int branch) {
    return workspace.branchesProperty().get().find(branch).orElseThrow().recording().trajectory();
  }

  private void pauseAt(int step) {
    player.scrub(board().endOf(step));
  }

  private void select(int first, int last) {
    workspace.selectionProperty().set(new TokenSelection(first, last));
  }

  private int revealedAt(int step) {
    Draft draft = trajectory(1).draftAfter(step);
    int position = draft.length() - 1;
    while (draft.isMasked(position)) {
      position--;
    }
    return position;
  }

  @Test
  void theSameSettingsContinueWithTheSameStepsAndMakeNoBranch() {
    pauseAt(4);
    generate.resume();
    work();

    assertThat(workspace.branchesProperty().get().list()).hasSize(1);
    assertThat(player.playingProperty().get()).isTrue();
    assertThat(board().recording().trajectory()).isEqualTo(trajectory(1));
  }

  @Test
  void anotherSeedMakesABranchThatSharesTheStepsBefore() {
    pauseAt(4);
    form.seed().set(77);
    form.number(GenerationSettings.TEMPERATURE).setValue(2);
    generate.resume();
    work();

    Branch branch = workspace.branch().orElseThrow();
    assertThat(branch.number()).isEqualTo(2);
    assertThat(branch.parent()).isEqualTo(1);
    assertThat(branch.fork()).isEqualTo(4);
    assertThat(trajectory(2).until(4).steps()).isEqualTo(trajectory(1).until(4).steps());
    assertThat(trajectory(2).last().masksLeft()).isZero();
    assertThat(trajectory(2).settings().seed()).isEqualTo(77);
    assertThat(trajectory(2).steps()).hasSize(10);
  }

  @Test
  void aStoppedRunGoesOnWhereItEnded() {
    form.seedChoice().keptProperty().set(true);
    generate.generate();
    Runnable run = modelThread.remove();
    workspace
        .branchesProperty()
        .subscribe(
            now -> {
              if (now.list().getLast().recording().trajectory().steps().size() == 3) {
                generate.stop();
              }
            });
    run.run();
    assertThat(trajectory(2).steps()).hasSize(3);
    assertThat(generate.runningProperty().get()).isFalse();
    pauseAt(3);
    generate.resume();
    work();

    assertThat(workspace.branchesProperty().get().list()).hasSize(2);
    for (int step = 0; step <= trajectory(1).stepCount(); step++) {
      assertThat(trajectory(2).draftAfter(step)).isEqualTo(trajectory(1).draftAfter(step));
    }
  }

  @Test
  void tokensAreMaskedLockedTypedAndSwappedAndTheRestKeepsItsPlace() {
    pauseAt(4);
    int position = revealedAt(4);
    select(position, position);
    edits.mask();
    assertThat(workspace.draft().isMasked(position)).isTrue();
    assertThat(board().recording().trajectory().last().isMasked(position)).isTrue();
    int length = workspace.draft().length();
    select(20, 22);
    edits.type("a.b");
    assertThat(workspace.draft().token(22)).isEqualTo(model.encode("b")[0]);
    assertThat(workspace.draft().isFixed(22)).isTrue();
    assertThat(workspace.draft().length()).as("three tokens for three").isEqualTo(length);
    edits.swap(30, model.encode("z")[0]);
    select(30, 30);
    edits.lock();
    assertThat(workspace.draft().isFixed(30)).isFalse();
    edits.lock();
    generate.resume();
    work();

    Draft end = trajectory(2).last();
    assertThat(end.token(30)).isEqualTo(model.encode("z")[0]);
    assertThat(end.token(20)).isEqualTo(model.encode(" a")[0]);
    assertThat(end.length()).isEqualTo(trajectory(1).last().length());
    assertThat(workspace.pendingProperty().get()).isNull();
  }

  @Test
  void everythingCanBeUndoneAndDoneAgain() {
    pauseAt(4);
    Draft before = workspace.draft();
    select(20, 24);
    edits.type("a.b");
    Draft typed = workspace.draft();
    assertThat(edits.cannotUndo().get()).isFalse();
    workspace.undo();
    assertThat(workspace.draft()).isEqualTo(before);
    assertThat(board().recording()).isEqualTo(workspace.branch().orElseThrow().recording());
    assertThat(board().stepOf(player.shotProperty().get())).isEqualTo(4);
    assertThat(edits.cannotUndo().get()).isTrue();
    workspace.redo();
    assertThat(workspace.draft()).isEqualTo(typed);
    workspace.discard();
    assertThat(workspace.draft()).isEqualTo(before);
    assertThat(edits.cannotRedo().get()).isTrue();
  }

  @Test
  void moreTokensThanAreSelectedAreRefused() {
    pauseAt(4);
    select(20, 22);
    String most = ".".repeat(3 + 128 - workspace.draft().length());
    assertThat(edits.fits(most)).isTrue();
    assertThat(edits.fits(most + ".")).isFalse();
    edits.type(most + ".");

    assertThat(failures).as("the field says it already").isEmpty();
    assertThat(edits.countOf(most + "."))
        .isEqualTo("%d tokens typed, but only %d fit".formatted(most.length() + 1, most.length()));
    assertThat(workspace.pendingProperty().get()).isNull();
  }

  @Test
  void aLongerTextMovesWhatFollows_andCanBeUndone() {
    player.last();
    Draft before = workspace.draft();
    int length = before.length();
    select(20, 21);
    edits.type("one.two.three");
    Draft longer = workspace.draft();
    assertThat(longer.length()).isEqualTo(length + 3);
    assertThat(Arrays.copyOfRange(longer.tokens(), 25, length + 3))
        .containsExactly(Arrays.copyOfRange(before.tokens(), 22, length));
    assertThat(workspace.selectionProperty().get()).isEqualTo(new TokenSelection(20, 24));
    assertThat(edits.selectedText()).isEqualTo("one.two.three");
    assertThat(board().shot(board().size() - 1).cells()).hasSize(length + 3);
    workspace.undo();
    assertThat(workspace.draft()).isEqualTo(before);
    assertThat(board().shot(board().size() - 1).cells()).hasSize(length);
    workspace.redo();
    assertThat(workspace.draft()).isEqualTo(longer);
  }

  @Test
  void aShorterTextIsContinued_andTheBranchKeepsTheStepsBefore() {
    pauseAt(4);
    int length = workspace.draft().length();
    select(20, 24);
    edits.type("x");
    generate.resume();
    work();

    Trajectory branch = trajectory(2);
    assertThat(failures).isEmpty();
    assertThat(branch.last().length()).isEqualTo(length - 4);
    assertThat(branch.last().masksLeft()).isZero();
    assertThat(branch.start().length()).isEqualTo(length);
    assertThat(branch.until(4).legs().getFirst())
        .isEqualTo(trajectory(1).until(4).legs().getFirst());
    var rows = new BranchRows(new Messages(Language.ENGLISH));
    assertThat(rows.of(workspace.branchesProperty().get()).get(1).change())
        .startsWith("5 tokens edited\nFirst difference at step 4");
    comparison.toggle();
    workspace.show(1);
    workspace.show(2);
  }

  @Test
  void aWordTypedOverTokensKeepsTheSpaceBeforeIt() {
    player.last();
    select(2, 3);
    assertThat(edits.selectedText()).isEqualTo("upon a");
    edits.type("walked to his");
    assertThat(edits.selectedText()).isEqualTo("walked to his");
    workspace.selectionProperty().set(null);
    assertThat(edits.textToCopy()).startsWith("Once walked to his time,");

    select(2, 3);
    edits.type("");
    assertThat(workspace.draft().isMasked(3)).as("no text masks").isTrue();
    edits.type("went");
    workspace.selectionProperty().set(null);
    assertThat(edits.textToCopy()).as("a word over masks").startsWith("Once went");
  }

  @Test
  void theSequenceStartIsNotEdited() {
    pauseAt(2);
    int start = workspace.draft().token(0);
    select(0, 3);
    edits.mask();

    assertThat(workspace.draft().token(0)).isEqualTo(start);
    assertThat(workspace.draft().isMasked(1)).isTrue();
  }

  @Test
  void editsOfAFinishedTextAreFilledInAFewSteps() {
    pauseAt(10);
    select(60, 71);
    edits.mask();
    generate.resume();
    work();

    assertThat(trajectory(2).last().masksLeft()).isZero();
    assertThat(trajectory(2).steps()).hasSizeBetween(11, 13);
    var untouched = new BitSet();
    untouched.set(1, 60);
    untouched.stream()
        .forEach(
            p ->
                assertThat(trajectory(2).last().token(p)).isEqualTo(trajectory(1).last().token(p)));
  }

  @Test
  void aBranchIsShownAtTheSameStepAndLaidBesideAnother() {
    pauseAt(4);
    form.seed().set(5);
    generate.resume();
    work();
    player.pause();
    pauseAt(6);
    workspace.show(1);

    assertThat(board().recording().trajectory()).isEqualTo(trajectory(1));
    assertThat(board().stepOf(player.shotProperty().get())).isEqualTo(6);
    comparison.toggle();
    assertThat(comparison.comparedProperty().get()).as("the one shown before").isEqualTo(2);
    comparison.toggle();
    assertThat(comparison.comparedProperty().get()).isZero();
    workspace.show(2);
    comparison.toggle();
    assertThat(comparison.comparedProperty().get()).as("shown before").isEqualTo(1);
    comparison.toggle();
    workspace.show(1);
    comparison.toggle();
    workspace.changeList(branches -> branches.without(2));
    assertThat(comparison.comparedProperty().get()).as("of one that is removed").isZero();
  }

  @Test
  void toggle_theBranchShownBefore_goesBeforeTheParent() {
    pauseAt(4);
    form.seed().set(5);
    generate.resume();
    work();
    generate.generate();
    work();
    workspace.show(2);
    comparison.toggle();
    assertThat(comparison.comparedProperty().get()).isEqualTo(3);
  }

  @Test
  void resume_afterStop_runsToTheEndWhereverThePlayheadIs() {
    stopAfter(3);
    pauseAt(1);
    generate.resume();
    work();

    assertThat(workspace.branchesProperty().get().list()).hasSize(2);
    assertThat(trajectory(2).last().masksLeft()).isZero();
    assertThat(player.playingProperty().get()).isTrue();
    assertThat(generate.idleProperty().get()).isFalse();
  }

  @Test
  void resume_whileTheRunIsStopping_runsToTheEnd() {
    generate.generate();
    generate.stop();
    generate.resume();
    work();
    assertThat(trajectory(2).last().masksLeft()).isZero();
    assertThat(generate.runningProperty().get()).isFalse();
  }

  @Test
  void resume_ofAFinishedRun_hasNothingToDo() {
    pauseAt(10);
    generate.resume();
    work();
    assertThat(generate.idleProperty().get()).isTrue();
    assertThat(trajectory(1).stepCount()).isEqualTo(10);
    workspace.edit(draft -> draft.masking(TokenSelection.at(20).positions()));
    assertThat(generate.idleProperty().get()).as("something is masked").isFalse();
    workspace.discard();
    generate.resume();
    work();
    assertThat(generate.idleProperty().get()).isTrue();
    workspace.open(FakeModel.recording());
    assertThat(generate.idleProperty().get()).as("another run is shown").isFalse();
    generate.resume();
    work();
    assertThat(generate.idleProperty().get()).isTrue();
    generate.generate();
    assertThat(generate.idleProperty().get()).isFalse();
  }

  @Test
  void resume_ofAFinishedRunWithOtherSettingsInTheForm_onlySaysSo() {
    generate.generate(); // which rolls the seed
    work();
    workspace.show(1);
    player.last();
    generate.resume();
    work();
    assertThat(workspace.branchesProperty().get().list()).hasSize(2);
    assertThat(workspace.shownProperty().get()).isEqualTo(1);
    assertThat(generate.idleProperty().get()).isTrue();

    form.steps().set(12);
    player.last();
    generate.resume();
    work();
    assertThat(workspace.branchesProperty().get().list()).hasSize(2);
    assertThat(trajectory(1).stepCount()).isEqualTo(10);
    assertThat(generate.idleProperty().get()).isTrue();
  }

  @Test
  void resume_ofAStoppedRun_keepsItsSettingsUnlessTheUserChangedTheForm() {
    stopAfter(3);
    stopped.unsubscribe();
    Trajectory before = trajectory(2);
    generate.generate(); // which rolls the seed
    work();
    workspace.show(2);
    generate.resume();
    work();
    assertThat(workspace.branchesProperty().get().list()).hasSize(3);
    assertThat(trajectory(2).last().masksLeft()).isZero();
    assertThat(trajectory(2).until(3)).isEqualTo(before);
    assertThat(trajectory(2).legs()).hasSize(1);

    workspace.open(workspace.branch().orElseThrow().recording().until(3));
    player.last();
    form.number(GenerationSettings.TEMPERATURE).setValue(2);
    generate.resume();
    work();
    assertThat(workspace.branch().orElseThrow().parent()).isEqualTo(4);
    assertThat(trajectory(5).settings().choice().temperature()).isEqualTo(2);
  }

  @Test
  void resume_ofAStoppedRunAfterARestart_keepsItsSettings() {
    stopAfter(3);
    stopped.unsubscribe();
    form.seedChoice().rollIfUsed();
    Branches kept = workspace.branchesProperty().get();
    var next = new BranchesViewModel(new PlayerViewModel());
    var restarted =
        new GenerateViewModel(
            _ -> model,
            modelThread::add,
            Runnable::run,
            next,
            new SettingsForm(form.values()),
            failures::add);
    new RunsViewModel(next, new Messages(Language.ENGLISH)).restore(kept, 2);
    restarted.open(Path.of("stories"));
    work();
    restarted.resume();
    work();
    assertThat(failures).isEmpty();
    assertThat(next.branchesProperty().get().list()).hasSize(2);
    Trajectory end = next.branch().orElseThrow().recording().trajectory();
    assertThat(end.last().masksLeft()).isZero();
    assertThat(end.settings()).isEqualTo(trajectory(2).settings());
  }

  @Test
  void type_overARunThatWasReadFromAFile_takesAnyWordOfTheModel(@TempDir Path folder) {
    Path file = folder.resolve("run.json");
    TrajectoryFile.write(file, workspace.branch().orElseThrow().recording());
    var runs = new RunsViewModel(workspace, new Messages(Language.ENGLISH));
    runs.open(TrajectoryFile.read(file), "run");
    player.last();
    select(2, 3);
    edits.type("zebra quick");

    assertThat(failures).isEmpty();
    assertThat(edits.selectedText()).isEqualTo("zebra quick");
    assertThat(workspace.branch().orElseThrow().saved()).as("its file is the same").isTrue();
    select(20, 21);
    edits.mask();
    generate.resume();
    work();
    assertThat(failures).isEmpty();
    assertThat(workspace.branch().orElseThrow().recording().text()).contains("Once zebra quick");
    assertThat(trajectory(3).last().masksLeft()).isZero();
  }

  @Test
  void type_withAnotherModelOpenOrNone_isOffAndNamesTheModelToOpen() {
    Recording own = workspace.branch().orElseThrow().recording();
    assertThat(edits.missingModel().get()).isEmpty();
    workspace.open(
        new Recording(
            own.prompt(),
            new Recording.ModelLabel("other", "0b1", "CPU", "float32"),
            own.vocabulary(),
            own.trajectory()));
    player.last();
    Draft before = workspace.draft();
    select(2, 3);
    assertThat(edits.cannotEdit().get()).isFalse();
    assertThat(edits.cannotType().get()).isTrue();
    assertThat(edits.missingModel().get()).isEqualTo("other");
    edits.type("zebra");
    assertThat(workspace.draft()).isEqualTo(before);

    workspace.show(1);
    select(2, 3);
    assertThat(edits.cannotType().get()).isFalse();
    var open = new SimpleObjectProperty<@Nullable OpenModel>(model);
    var other = new EditsViewModel(workspace, open, new Messages(Language.ENGLISH), failures::add);
    open.set(null);
    assertThat(other.cannotType().get()).isTrue();
    assertThat(other.missingModel().get()).isEqualTo("stories");
    other.type("zebra");
    assertThat(workspace.draft()).as("nothing is masked").isEqualTo(before);
    open.set(model);
    assertThat(other.cannotType().get()).isFalse();
  }

  @Test
  void settings_besideAnother_addWhatDiffers() {
    form.number(GenerationSettings.TEMPERATURE).setValue(2);
    form.seedChoice().keptProperty().set(true);
    generate.generate();
    work();
    var rows = new BranchRows(new Messages(Language.ENGLISH));
    List<Branch> runs = workspace.branchesProperty().get().list();
    assertThat(rows.settings(runs.getFirst(), runs.getLast())).endsWith(" · Temperature 0.7");
    assertThat(rows.settings(runs.getLast(), runs.getFirst()))
        .isEqualTo("stories · Random order · Steps 10 · Seed 0 · Temperature 2");
    assertThat(rows.settings(runs.getFirst(), runs.getFirst()))
        .isEqualTo("stories · Random order · Steps 10 · Seed 0");
  }

  @Test
  void settings_besideAnotherOfTheSameSampler_addItsNumbersAndSchedule() {
    form.sampler().set(LowConfidence.SPEC);
    generate.generate();
    work();
    form.parameter(Blocks.SIZE).set(16);
    form.schedule().set(new Schedule.Cosine());
    generate.generate();
    work();
    var rows = new BranchRows(new Messages(Language.ENGLISH));
    List<Branch> runs = workspace.branchesProperty().get().list();
    assertThat(rows.settings(runs.get(2), runs.get(1)))
        .endsWith(" · Schedule cosine · Block length 16");
    assertThat(rows.settings(runs.get(2), runs.getFirst()))
        .as("of another sampler the name says enough")
        .doesNotContain("Block", "Schedule");
  }

  private void stopAfter(int steps) {
    stopped =
        workspace
            .branchesProperty()
            .subscribe(
                (_, now) -> {
                  if (now.list().getLast().recording().trajectory().stepCount() == steps) {
                    generate.stop();
                  }
                });
    generate.generate();
    work();
    assertThat(trajectory(2).stepCount()).isEqualTo(steps);
  }

  @Test
  void toResumeARunInProgressDoesNotStopIt() {
    generate.generate();
    workspace
        .branchesProperty()
        .subscribe(
            (_, now) -> {
              if (now.list().getLast().recording().trajectory().steps().size() == 3) {
                pauseAt(1);
                generate.resume();
                assertThat(player.playingProperty().get()).isTrue();
              }
            });
    work();

    assertThat(workspace.branchesProperty().get().list()).hasSize(2);
    assertThat(trajectory(2).last().masksLeft()).isZero();
  }

  @Test
  void aRunInProgressGivesWayToABranch() {
    generate.generate();
    pauseAt(0);
    select(20, 22);
    edits.type("xyz");
    generate.resume();
    work();

    assertThat(trajectory(2).steps().size()).isLessThanOrEqualTo(1);
    assertThat(trajectory(3).last().token(20)).isEqualTo(model.encode(" xyz")[0]);
    assertThat(generate.runningProperty().get()).isFalse();
    assertThat(workspace.growingProperty().get()).isZero();
  }

  @Test
  void aBranchSaysNoStepsWhereItsSamplerPlansNone() {
    pauseAt(4);
    form.steps().set(12);
    form.sampler().set(EntropyBound.SPEC);
    generate.resume();
    work();
    var rows = new BranchRows(new Messages(Language.ENGLISH));
    assertThat(rows.of(workspace.branchesProperty().get()).getLast().change())
        .contains("Entropy bound")
        .doesNotContain("Steps");
  }

  @Test
  void aRunSaysItsStepsOnlyWhereItsSamplerPlansThem() {
    form.sampler().set(EntropyBound.SPEC);
    generate.generate();
    work();
    var rows =
        new BranchRows(new Messages(Language.ENGLISH)).of(workspace.branchesProperty().get());
    assertThat(rows.get(0).settings()).contains("Steps 10");
    assertThat(rows.get(1).settings()).contains("Entropy bound").doesNotContain("Steps");
  }
}
