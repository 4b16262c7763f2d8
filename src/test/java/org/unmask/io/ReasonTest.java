package org.unmask.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class ReasonTest {
  @Test
  void of_whatTheSystemSays_isAClauseOfOurOwn() {
    assertThat(Reason.of(new IOException("No space left on device")))
        .hasToString("the disk is full");
    assertThat(Reason.of(new FileSystemException("a", null, "Is a directory")))
        .hasToString("it is a folder");
    assertThat(Reason.of(new FileSystemException("a", null, "raw words")))
        .hasToString("input/output error");
    assertThat(Reason.of(new IOException("raw words"))).hasToString("input/output error");
    assertThat(Reason.of(new IOException())).hasToString("input/output error");
  }

  @Test
  void cannotRead_keepsTheCauseForTheLog() {
    var cause = new IOException("raw words");
    assertThat(Reason.cannotRead(Path.of("a.txt"), cause))
        .hasMessage("Cannot read a.txt: input/output error. Check the file, or choose another.")
        .hasCause(cause);
  }
}
