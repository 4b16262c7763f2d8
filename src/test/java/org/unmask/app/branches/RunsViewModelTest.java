package org.unmask.app.branches;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.app.services.FakeModel;
import org.unmask.branching.Branch;
import org.unmask.branching.Branches;
import org.unmask.error.UserError;
import org.unmask.playback.Recording;

@Tag("fast")
class RunsViewModelTest {
  private static final Messages MESSAGES = new Messages(Language.ENGLISH);

  private final PlayerViewModel player = new PlayerViewModel();
  private final BranchesViewModel workspace =
      new BranchesViewModel(player, InstantSource.fixed(Instant.parse("2026-11-30T09:41:00Z")));
  private final RunsViewModel runs = new RunsViewModel(workspace, MESSAGES);
  private final Recording recording = FakeModel.recording();

  private List<String> titles() {
    return runs.list().stream().map(runs::title).toList();
  }

  private BranchRow row(int index) {
    return new BranchRows(MESSAGES).of(workspace.branchesProperty().get()).get(index);
  }

  @Test
  void aRowTellsModelPromptSamplerWordsAndTime() {
    workspace.open(recording);

    BranchRow row = row(0);
    assertThat(row.title()).isEqualTo("Run 1");
    assertThat(row.text()).startsWith("“Once upon a time”,").endsWith("…");
    assertThat(row.settings()).isEqualTo("stories · Random order · Steps 10 · Seed 0");
    assertThat(row.made()).contains("11/30/26").endsWith("not saved");
    assertThat(row.change()).isEmpty();
    runs.noteSaved(recording);
    assertThat(row(0).made()).doesNotContain("not saved");
  }

  @Test
  void aRunIsRenamed_andGetsItsNumberAgain() {
    workspace.open(recording);
    runs.startRenaming();
    assertThat(runs.renamingProperty().get()).isEqualTo(1);
    runs.rename("  The dragon ");
    assertThat(titles()).containsExactly("The dragon");
    assertThat(runs.renamingProperty().get()).isZero();
    runs.startRenaming();
    runs.rename("");
    assertThat(titles()).containsExactly("Run 1");
  }

  @Test
  void aRunThatIsRemovedCanBeBroughtBack() {
    workspace.open(recording);
    runs.open(recording.until(4), "kept");
    workspace.show(1);
    assertThat(runs.canBringBack().get()).isFalse();
    runs.remove();
    assertThat(titles()).containsExactly("kept");
    assertThat(workspace.shownProperty().get()).isEqualTo(2);
    runs.bringBack();
    assertThat(titles()).containsExactly("Run 1", "kept");
    assertThat(workspace.shownProperty().get()).isEqualTo(1);
    assertThat(runs.canBringBack().get()).isFalse();
  }

  @Test
  void remove_theOnlyRun_leavesNoneUntilItIsBroughtBack() {
    workspace.open(recording);
    assertThat(runs.shownProperty().get()).as("the stage shows it").isFalse();
    runs.remove();
    assertThat(titles()).isEmpty();
    assertThat(workspace.branch()).isEmpty();
    assertThat(workspace.shownProperty().get()).isZero();
    assertThat(player.storyboardProperty().get()).isNull();
    assertThat(runs.shownProperty().get()).as("it can be brought back there").isTrue();
    runs.remove();
    runs.bringBack();
    assertThat(titles()).containsExactly("Run 1");
    assertThat(player.storyboardProperty().get()).isNotNull();
    assertThat(runs.shownProperty().get()).isFalse();
  }

  @Test
  void startRenaming_theOnlyRun_showsTheList() {
    workspace.open(recording);
    RunActions actions = RunActions.of(runs, workspace, MESSAGES);
    assertThat(actions.rename().enabled().get()).isTrue();
    assertThat(actions.remove().enabled().get()).isTrue();
    actions.rename().run();
    assertThat(runs.shownProperty().get()).isTrue();
    runs.rename("The dragon");
    assertThat(runs.shownProperty().get()).as("its name is seen").isTrue();
    actions.remove().run();
    assertThat(actions.rename().enabled().get()).isFalse();
    assertThat(actions.remove().enabled().get()).isFalse();
  }

  @Test
  void shownProperty_aNoticeOrASecondRun_showsTheList() {
    assertThat(runs.shownProperty().get()).isFalse();
    runs.noteUnkept(new UserError("The disk is full."));
    assertThat(runs.shownProperty().get()).isTrue();
    assertThat(runs.noticeProperty().get()).contains("The disk is full.");
    runs.noteKept();
    assertThat(runs.shownProperty().get()).isFalse();
    workspace.open(recording);
    workspace.open(recording);
    assertThat(runs.shownProperty().get()).isTrue();
  }

  @Test
  void anUnsavedRunIsDroppedOnlyWithAWord() {
    runs.open(recording, "in a file");
    for (int run = 1; run < Branches.MOST; run++) {
      workspace.begin(recording.until(0));
    }
    assertThat(runs.noticeProperty().get()).isEmpty();
    workspace.begin(recording.until(0));
    assertThat(runs.noticeProperty().get()).as("the saved one goes first").isEmpty();
    assertThat(titles()).hasSize(Branches.MOST).doesNotContain("in a file");
    workspace.begin(recording.until(0));
    assertThat(runs.noticeProperty().get())
        .isEqualTo("Run 2 was not saved and is no longer kept: the list holds 50 runs.");
  }

  @Test
  void theRunsOfTheLastSessionAreShown_unlessOneIsThere() {
    workspace.open(recording);
    workspace.open(recording.until(3));
    Branches kept = workspace.branchesProperty().get();

    var next = new BranchesViewModel(new PlayerViewModel());
    new RunsViewModel(next, MESSAGES).restore(kept, 1);
    assertThat(next.shownProperty().get()).isEqualTo(1);
    assertThat(next.branchesProperty().get()).isEqualTo(kept);

    var busy = new BranchesViewModel(new PlayerViewModel());
    int number = busy.begin(recording.until(0));
    new RunsViewModel(busy, MESSAGES).restore(kept, 1);
    assertThat(busy.shownProperty().get()).isEqualTo(number);
    assertThat(busy.branchesProperty().get().list())
        .extracting(Branch::number)
        .containsExactly(1, 2, 3);
    busy.grow(number, recording.until(1));
    assertThat(busy.branch().orElseThrow().recording().trajectory().stepCount()).isEqualTo(1);
  }

  @Test
  void anyTwoRunsAreCompared() {
    var comparison = new ComparisonViewModel(workspace);
    workspace.open(recording);
    workspace.open(recording.until(3));
    workspace.open(recording.until(5));
    comparison.toggle();
    assertThat(comparison.comparedProperty().get()).as("shown before").isEqualTo(2);
    comparison.compareWith(1);
    assertThat(comparison.comparedProperty().get()).isEqualTo(1);
    workspace.show(1);
    assertThat(comparison.comparedProperty().get()).as("the other of the two").isEqualTo(3);
  }
}
