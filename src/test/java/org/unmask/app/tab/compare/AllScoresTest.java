package org.unmask.app.tab.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import java.io.IOException;
import java.nio.file.Files;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.unmask.app.controls.NoPaths;
import org.unmask.app.services.FakeServices;
import org.unmask.app.window.WindowTest;
import org.unmask.race.ScoreColumn;

/** All scores of a race as a table, by mouse and by keys alone. */
@Tag("ui")
class AllScoresTest extends WindowTest {
  @Start
  void start(Stage stage) throws IOException {
    Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-gpt2"));
    open(stage, FakeServices.in(folder), new NoPaths(), 1200, 800);
  }

  @AfterEach
  void removeTheOtherModel() throws IOException {
    Files.deleteIfExists(folder.resolveSibling(folder.getFileName() + "-gpt2"));
  }

  private void race(FxRobot robot, String preset) throws Exception {
    until(() -> !node("#generate").isDisabled());
    robot.push(KeyCode.F12);
    robot.interact(() -> shell.run(preset));
    robot.interact(() -> ((TextField) node("#race-seeds")).setText("3"));
    assertThat(node("#race-scores-button").isDisabled()).as("no scores yet").isTrue();
    robot.interact(() -> shell.run("race-run"));
    until(() -> label("#race-status").getText().startsWith("The race is over"));
    robot.interact(() -> shell.run("race-last"));
  }

  private static void keys(FxRobot robot, KeyCode letter) {
    robot.press(KeyCode.SHIFT, KeyCode.ALT).push(letter).release(KeyCode.ALT, KeyCode.SHIFT);
    waitForFxEvents();
  }

  @Test
  void byKeysAloneSixLanesShowEveryScoreAndItIsCopied(FxRobot robot) throws Exception {
    race(robot, "race-preset-seeds");
    assertThat(scene().lookup("#lane-score-0-entropy")).as("no room in a small lane").isNull();
    keys(robot, KeyCode.A);
    assertThat(node("#race-scores").isVisible()).isTrue();
    assertThat(node("#lanes-scroll").isVisible()).isFalse();
    Bounds room = node("#race-scores").localToScene(node("#race-scores").getBoundsInLocal());
    for (int lane = 0; lane < 6; lane++) {
      for (ScoreColumn column : ScoreColumn.ALL) {
        boolean isOfOthers = column.id().contains("word") || column.equals(ScoreColumn.NATS_BYTE);
        if (!isOfOthers) { // all have the judge’s tokenizer
          Node cell = node("#score-%d-%s".formatted(lane, column.id()));
          assertThat(room.contains(cell.localToScene(cell.getBoundsInLocal())))
              .as("lane %d, %s is within the window", lane, column.id())
              .isTrue();
        }
      }
    }
    assertThat(label("#score-0-entropy").getText()).contains(" ± ");
    keys(robot, KeyCode.T);
    robot.interact(
        () ->
            assertThat(Clipboard.getSystemClipboard().getString())
                .contains("| lane | passes |", "repeated 4-grams", " ± "));
    keys(robot, KeyCode.A);
    assertThat(node("#lanes-scroll").isVisible()).isTrue();
  }

  @Test
  void byMouseTheTableIsShownAndTheBestHasASign(FxRobot robot) throws Exception {
    race(robot, "race-preset-steps");
    robot.clickOn("#race-scores-button");
    waitForFxEvents();
    assertThat(node("#race-scores").isVisible()).isTrue();
    assertThat(((ToggleButton) node("#race-scores-button")).isSelected()).isTrue();
    assertThat(label("#score-0-passes").getText()).isEqualTo("★ 1");
    assertThat(label("#score-3-passes").getText()).isEqualTo("64");
    assertThat(label("#score-0-passes").getAccessibleText())
        .isEqualTo("1 step. passes: 1, the best. 3 texts: least 1, median 1, greatest 1");
    assertThat(label("#score-1-entropy").getParent().lookup(".strip-plot")).isNotNull();
    robot.clickOn("#race-scores-button");
    waitForFxEvents();
    assertThat(node("#race-scores").isVisible()).isFalse();
  }
}
