package org.unmask.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link KilledRun} kills more often. */
@Tag("engine")
class KilledRunTest {
  @TempDir Path folder;

  @Test
  void aKilledRunGoesOnToTheSameEnd() throws IOException, InterruptedException {
    var run = new KilledRun(folder, 24, 1);
    run.reference();
    run.kill(3);
    assertThat(run.left("killed")).isEqualTo(run.left("peace"));
  }

  @Test
  void soDoesOneThatKeepsTheBest() throws IOException, InterruptedException {
    var run = new KilledRun(folder, 24, 1, "--keep-best");
    run.reference();
    run.kill(3);
    assertThat(run.left("killed")).isEqualTo(run.left("peace"));
  }
}
