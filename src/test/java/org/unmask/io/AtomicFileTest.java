package org.unmask.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.error.UserError;

@Tag("fast")
class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void write_failingHalfway_leavesWhatWasThere() throws IOException {
    Path file = folder.resolve("file");
    AtomicFile.writeText(file, "before");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(2);
                      throw new IOException("disk full");
                    }))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "Cannot write %s: input/output error. Free some space, or choose another place.", file);
    assertThat(file).hasContent("before");
    assertThat(folder.toFile().list()).containsExactly("file");
  }

  @Test
  void write_afterAKilledProcess_removesItsPart() throws IOException {
    Files.writeString(folder.resolve(".file.999999999999.7.part"), "half");
    Files.writeString(folder.resolve(".file.of-the-user.part"), "kept");
    AtomicFile.writeText(folder.resolve("file"), "whole");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("file", ".file.of-the-user.part");
  }

  @Test
  void write_cancelled_leavesNothing() {
    var request = new Cancellation.Request();
    assertThat(request.cancel()).isTrue();
    assertThat(request.cancel()).isFalse();
    assertThatThrownBy(() -> AtomicFile.write(folder.resolve("file"), _ -> request.check()))
        .isInstanceOf(CancellationException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void check_ofAFolderOrIntoNone_namesThePath() {
    assertThatThrownBy(() -> AtomicFile.check(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("it is a folder");
    Path none = folder.resolve("none").resolve("file");
    assertThatThrownBy(() -> AtomicFile.check(none))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("there is no folder");
    AtomicFile.makeFolderOf(none);
    AtomicFile.check(none);
    assertThat(none.getParent()).isEmptyDirectory();
  }

  @Test
  void copy_ofWhatIsNotThere_writesNothing() throws IOException {
    Path from = folder.resolve("from");
    Path to = folder.resolve("to");
    AtomicFile.copy(from, to);
    assertThat(to).doesNotExist();
    Files.writeString(from, "text");
    AtomicFile.copy(from, to);
    assertThat(to).hasContent("text");
  }

  @Test
  void over_onceCancelled_throwsFromNext() {
    var request = new Cancellation.Request();
    var each = request.over(List.of(1, 2)).iterator();
    assertThat(each.next()).isEqualTo(1);
    request.cancel();
    assertThat(each.hasNext()).isTrue();
    assertThatThrownBy(each::next).isInstanceOf(CancellationException.class);
  }
}
