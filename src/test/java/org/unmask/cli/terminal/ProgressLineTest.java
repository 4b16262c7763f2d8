package org.unmask.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class ProgressLineTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private Instant now = Instant.EPOCH;

  @Test
  void onATerminalOneLineRenewsItself() {
    var line = new ProgressLine(new Terminal(out, true, 80, 24), () -> now);
    line.show("1 of 3");
    line.show("2 of 3");
    assertThat(written()).isEqualTo("\r\033[K1 of 3\r\033[K2 of 3");
  }

  @Test
  void theTimeLeftIsThatOfThePaceSoFar() {
    var line = new ProgressLine(new Terminal(out, true, 80, 24), () -> now);
    now = Instant.EPOCH.plusSeconds(30);
    line.show("Scoring", 0.25);
    assertThat(written()).isEqualTo("\r\033[KScoring · 25% · 0:01:30 left");
  }

  @Test
  void elsewhereALineComesEveryTenSeconds() {
    var line = new ProgressLine(Terminal.plain(out), () -> now);
    for (int second = 1; second <= 25; second++) {
      now = Instant.EPOCH.plusSeconds(second);
      line.show("second " + second);
    }
    assertThat(written().lines()).containsExactly("second 10", "second 20");
  }

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
