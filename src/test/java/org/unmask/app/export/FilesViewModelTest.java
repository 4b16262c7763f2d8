package org.unmask.app.export;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.app.services.FakeModel;
import org.unmask.branching.Branch;
import org.unmask.branching.Branches;
import org.unmask.error.UserError;
import org.unmask.export.html.PageFile;
import org.unmask.playback.Recording;

@Tag("fast")
class FilesViewModelTest {
  private final PlayerViewModel player = new PlayerViewModel();
  private final List<Throwable> failures = new ArrayList<>();
  private final List<Recording> saved = new ArrayList<>();
  private final FilesViewModel files =
      new FilesViewModel(
          Runnable::run,
          Runnable::run,
          new Messages(Language.ENGLISH),
          player,
          (opened, _) -> player.load(opened, false),
          saved::add,
          failures::add);

  @TempDir Path folder;

  @Test
  void whatIsSavedOpensAndPlaysWithoutItsModel() {
    var recording = FakeModel.recording();
    player.load(recording, false);
    files.save(folder.resolve("run.json"));
    var other = new PlayerViewModel();
    new FilesViewModel(
            Runnable::run,
            Runnable::run,
            new Messages(Language.ENGLISH),
            other,
            (opened, name) -> {
              assertThat(name).isEqualTo("run");
              other.load(opened, false);
            },
            _ -> {},
            failures::add)
        .open(folder.resolve("run.json"));

    assertThat(failures).isEmpty();
    var opened = requireNonNull(other.storyboardProperty().get()).recording();
    assertThat(opened.text()).isEqualTo(recording.text());
    assertThat(opened.trajectory()).isEqualTo(recording.trajectory());
    assertThat(other.playingProperty().get()).isTrue();
    assertThat(files.messageProperty().get()).contains("run.json");
  }

  @Test
  void allRunsAreSavedByName_andNoFileIsWrittenOver() {
    Recording first = FakeModel.recording();
    Branches branches =
        Branches.NONE
            .withRun(first, Instant.EPOCH)
            .withRun(first.until(2), Instant.EPOCH)
            .named(1, "a/b: c")
            .named(2, "a/b: c");

    files.saveAll(folder, branches.list(), Branch::name);

    assertThat(failures).isEmpty();
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("a-b- c.json", "a-b- c (2).json");
    assertThat(saved).containsExactly(first, first.until(2));
    assertThat(files.messageProperty().get()).startsWith("2 runs saved in");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | ' but an empty JSON object. Open a file written by Save trajectory.'",
        "{\"name\": \"Kim\"} | ': it names no format, and its first field is “name”. Open a file written by Save trajectory.'",
        "{\"format\": \"unmask-runs\"} | ': its format is \"unmask-runs\". Open a file written by Save trajectory.'",
        "{\"format\": \"unmask-race\"} | ' but the set-up of a race. Open it in the Compare tab.'",
        "{\"format\": \"unmask-curve\"} | ' but the results of a measurement. Open it in the Compare tab.'",
        "{\"model_type\": \"bert\"} | ' but the configuration of a checkpoint. Open its folder instead.'"
      })
  void aFileThatIsNoTrajectoryIsAProblemAndLeavesThePlayerAlone(String json, String said)
      throws Exception {
    player.load(FakeModel.recording(), false);
    var before = player.storyboardProperty().get();
    Path bad = folder.resolve("bad.json");
    files.open(Files.writeString(bad, json));
    assertThat(failures)
        .singleElement(type(UserError.class))
        .extracting(UserError::getMessage)
        .isEqualTo(bad + " is not an Unmask trajectory" + said);
    assertThat(player.storyboardProperty().get()).isSameAs(before);
  }

  @Test
  void anExportTellsHowFarItIs() {
    player.load(FakeModel.recording(), false);
    var heard = new ArrayList<Double>();
    files.progressProperty().subscribe(progress -> heard.add(progress.doubleValue()));
    files.export(
        folder.resolve("run.gif"),
        (_, _, progress) -> {
          progress.report(1, 4);
          progress.report(4, 4);
        });
    assertThat(heard).containsExactly(0.0, 0.25, 1.0);
    assertThat(files.exportingProperty().get()).isFalse();
    assertThat(files.messageProperty().get()).startsWith("Exported");
  }

  @Test
  void aPageIsExportedLikePictures() {
    player.load(FakeModel.recording(), false);
    files.export(
        folder.resolve("run.html"),
        (file, recording, progress) -> PageFile.write(file, recording, Locale.ENGLISH, progress));
    assertThat(failures).isEmpty();
    assertThat(files.progressProperty().get()).isEqualTo(1);
    assertThat(folder.resolve("run.html")).content().contains("Once upon a time");
  }

  @Test
  void anExportCanBeCancelled() {
    player.load(FakeModel.recording(), false);
    files.export(
        folder.resolve("run.gif"),
        (_, _, progress) -> {
          files.cancelExport();
          progress.report(1, 4);
        });
    assertThat(files.messageProperty().get()).isEqualTo("Export cancelled");
    assertThat(files.exportingProperty().get()).isFalse();
  }

  @Test
  void aFailedExportIsHeardOfAndOver() {
    player.load(FakeModel.recording(), false);
    files.export(
        folder.resolve("run.gif"),
        (_, _, _) -> {
          throw new UserError("the disk is full");
        });
    assertThat(failures).singleElement().isInstanceOf(UserError.class);
    assertThat(files.exportingProperty().get()).isFalse();
  }

  @Test
  void withoutARecordingThereIsNothingToSave() {
    files.save(folder.resolve("run.json"));
    assertThat(folder).isEmptyDirectory();
  }
}
