package org.unmask.app.tab.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.app.branches.BranchesViewModel;
import org.unmask.app.branches.RunsViewModel;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.app.services.FakeModel;
import org.unmask.branching.Branch;
import org.unmask.branching.Branches;
import org.unmask.formats.KeptRuns;

@Tag("fast")
class SessionRunsTest {
  private final PlayerViewModel player = new PlayerViewModel();
  private final BranchesViewModel workspace = new BranchesViewModel(player);
  private final RunsViewModel runs = new RunsViewModel(workspace, new Messages(Language.ENGLISH));

  @TempDir Path folder;

  private SessionRuns session(Path texts) {
    return new SessionRuns(texts, Runnable::run, Runnable::run, player, workspace, runs);
  }

  private String notice() {
    return runs.noticeProperty().get();
  }

  @Test
  void restore_aFileThatCannotBeRead_isTold() throws IOException {
    Branches branches =
        Branches.NONE
            .withRun(FakeModel.recording(), Instant.EPOCH)
            .withRun(FakeModel.recording().until(3), Instant.EPOCH);
    new KeptRuns(folder).write(branches);
    Files.writeString(folder.resolve("1.json"), "{");

    session(folder).restore(1, 0);

    assertThat(workspace.branchesProperty().get().list())
        .extracting(Branch::number)
        .containsExactly(2);
    assertThat(notice())
        .startsWith("1 file of the last session cannot be read, and its runs are missing here.")
        .contains("1.json");
    workspace.open(FakeModel.recording());
    assertThat(notice()).as("until the next run").isEmpty();
  }

  @Test
  void restore_ofGoodFiles_saysNothing() {
    new KeptRuns(folder).write(Branches.NONE.withRun(FakeModel.recording(), Instant.EPOCH));
    session(folder).restore(1, 0);
    assertThat(workspace.shownProperty().get()).isEqualTo(1);
    assertThat(notice()).isEmpty();
  }

  @Test
  void keep_aFolderThatCannotBeWritten_isToldUntilItCan() throws IOException {
    Path taken = Files.writeString(folder.resolve("taken"), "");
    session(taken.resolve("texts")).restore(0, 0);
    workspace.open(FakeModel.recording());

    assertThat(notice())
        .startsWith("The runs cannot be stored for the next start.")
        .contains("taken")
        .endsWith("Save the ones you need in another place.");
    Files.delete(taken);
    workspace.open(FakeModel.recording());
    assertThat(notice()).isEmpty();
    assertThat(taken.resolve("texts").resolve("runs.json")).exists();
  }
}
