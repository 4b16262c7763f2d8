package org.unmask.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.cli.terminal.Terminal;
import org.unmask.formats.lesson.ShippedLessons;

/** The included lessons hold with the included models. */
@Tag("engine")
class LessonsCommandTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private int run(String... arguments) {
    var commands =
        new Unmask(
            () -> fail("no pictures"),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            Terminal.plain(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8)),
            () -> fail("no name"));
    return commands.run(List.of(arguments));
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void lessons_listsAll() {
    assertThat(run("lessons")).isZero();
    assertThat(said().lines()).hasSize(ShippedLessons.NAMES.size());
    assertThat(said()).contains("one-step-to-many     From one step to many. BERT fills");
  }

  @Test
  void check_allIncludedLessonsHold() {
    assertThat(run("lessons", "check")).as(said()).isZero();
    assertThat(said().lines()).hasSize(ShippedLessons.NAMES.size());
  }

  @Test
  void check_whatDoesNotHoldIsSaidWithItsLine() throws Exception {
    String lesson = ShippedLessons.text("train-your-own");
    lesson =
        lesson
            .substring(0, lesson.indexOf("\nstep", lesson.indexOf("\nstep") + 1))
            .replace("loss 90 > 4", "loss 90 < 0");
    Path wrong = Files.writeString(folder.resolve("wrong.lesson"), lesson);
    Path broken = Files.writeString(folder.resolve("broken.lesson"), "no lesson");
    assertThat(run("lessons", "check", broken.toString(), wrong.toString())).isEqualTo(1);
    assertThat(said())
        .contains(broken + ", line 1: a lesson begins with")
        .contains(wrong + ", line 13: Expected “loss 90 < 0”, but found loss 90 (")
        .contains(wrong + ": problems found: 1");
  }
}
