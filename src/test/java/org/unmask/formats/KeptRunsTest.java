package org.unmask.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.branching.Branch;
import org.unmask.branching.Branches;
import org.unmask.error.UserError;
import org.unmask.export.GeneratedRecording;
import org.unmask.playback.Recording;

@Tag("fast")
class KeptRunsTest {
  private static final Instant NOW = Instant.parse("2026-11-30T09:41:00Z");

  @TempDir Path folder;
  private final List<UserError> errors = new ArrayList<>();
  private final Recording whole = GeneratedRecording.of(20, 6, 2, 0);

  private Branches branches() {
    return Branches.NONE
        .withRun(whole, NOW)
        .withBranch(1, 3, whole.until(4), NOW.plusSeconds(60))
        .withRun(whole.until(2), NOW)
        .named(2, "Żółw & 드래곤")
        .saved(whole);
  }

  private static List<Object> shape(Branches branches) {
    return branches.list().stream()
        .<Object>map(
            each ->
                List.of(
                    each.number(),
                    each.parent(),
                    each.fork(),
                    each.name(),
                    each.made(),
                    each.saved(),
                    each.recording().trajectory()))
        .toList();
  }

  @Test
  void whatIsKeptComesBack() {
    new KeptRuns(folder.resolve("deep")).write(branches());

    Branches read = new KeptRuns(folder.resolve("deep")).read(errors::add);

    assertThat(errors).isEmpty();
    assertThat(shape(read)).isEqualTo(shape(branches()));
    assertThat(read.made()).isEqualTo(3);
    assertThat(new KeptRuns(folder.resolve("none")).read(errors::add)).isEqualTo(Branches.NONE);
  }

  @Test
  void onlyWhatChangedIsWritten_andWhatIsGoneIsDeleted() throws IOException {
    var kept = new KeptRuns(folder);
    kept.write(branches());
    FileTime old = FileTime.from(Instant.EPOCH);
    Files.setLastModifiedTime(folder.resolve("1.json"), old);
    Files.setLastModifiedTime(folder.resolve("3.json"), old);

    kept.write(branches().with(3, whole.until(3)).without(2));

    assertThat(Files.getLastModifiedTime(folder.resolve("1.json"))).isEqualTo(old);
    assertThat(Files.getLastModifiedTime(folder.resolve("3.json"))).isNotEqualTo(old);
    assertThat(folder.resolve("2.json")).doesNotExist();
    assertThat(new KeptRuns(folder).read(errors::add).list())
        .extracting(Branch::number)
        .containsExactly(1, 3);
  }

  @Test
  void aBrokenRunIsLeftOut_andItsFileStays() throws IOException {
    new KeptRuns(folder).write(branches());
    Files.writeString(folder.resolve("1.json"), "{");

    var kept = new KeptRuns(folder);
    Branches read = kept.read(errors::add);

    assertThat(errors).singleElement().asString().contains("1.json");
    assertThat(read.list()).extracting(Branch::number).containsExactly(2, 3);
    assertThat(read.find(2).orElseThrow().isRoot()).isTrue();
    kept.write(read);
    assertThat(folder.resolve("1.json")).content().isEqualTo("{");
  }

  @Test
  void withoutAGoodList_noFileIsWrittenOver() throws IOException {
    new KeptRuns(folder).write(branches());
    Files.writeString(folder.resolve("runs.json"), "{\"format\": \"other\"}");

    Branches read = new KeptRuns(folder).read(errors::add);

    assertThat(errors).singleElement().asString().contains("runs.json");
    assertThat(read.list()).isEmpty();
    assertThat(read.withRun(whole, NOW).list().getFirst().number()).isEqualTo(4);
  }
}
