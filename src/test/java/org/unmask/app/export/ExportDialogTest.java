package org.unmask.app.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.unmask.app.controls.SuggestedPaths;
import org.unmask.app.services.FakeModel;
import org.unmask.app.services.FakeServices;
import org.unmask.app.session.SessionMemory;
import org.unmask.app.window.WindowTest;
import org.unmask.formats.TrajectoryFile;

/** Exports of the whole window, by keys alone. */
@Tag("ui")
class ExportDialogTest extends WindowTest {
  @Start
  void start(Stage stage) {
    open(stage, FakeServices.in(folder), new SuggestedPaths(() -> folder), 1000, 760);
  }

  @Test
  void aStepIsExportedByKeysAndTheChoicesAreKept(FxRobot robot) throws Exception {
    openARecording(robot);
    robot.press(KeyCode.CONTROL, KeyCode.ALT, KeyCode.E);
    robot.release(KeyCode.E, KeyCode.ALT, KeyCode.CONTROL);
    until(() -> robot.lookup("#export-dialog").tryQuery().isPresent());
    waitForFxEvents();

    Node dialog = robot.lookup("#export-dialog").query();
    assertThat(dialog.getScene().getFocusOwner().getId()).isEqualTo("export-kind");
    assertThat(robot.lookup("#export-loops").query().isVisible()).isTrue();
    robot.push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.DOWN); // PNG, strip, SVG
    assertThat(robot.lookup("#export-loops").query().isVisible()).isFalse();
    assertThat(robot.lookup("#export-height").query().getParent().getParent().isVisible())
        .isFalse();
    robot.push(KeyCode.TAB).push(KeyCode.DOWN); // dark
    robot.interact(() -> robot.lookup("#export-go").queryAs(Button.class).fire());
    until(() -> said(robot, "#status-message").contains("unmask.svg"));

    assertThat(folder.resolve("unmask.svg")).content().contains("#0d1117", "</svg>");
    robot.interact(window::hide);
    assertThat(
            SessionMemory.read(folder.resolve("window.json"), _ -> {})
                .get("export", ExportChoices.standard())
                .kind())
        .isEqualTo("svg");
  }

  @Test
  void aWrongNumberCannotBeExported(FxRobot robot) throws Exception {
    openARecording(robot);
    robot.interact(() -> shell.run("export"));
    until(() -> robot.lookup("#export-dialog").tryQuery().isPresent());
    robot.interact(() -> robot.lookup("#export-width").queryTextInputControl().setText("7"));
    assertThat(robot.lookup("#export-go").query().isDisabled()).isTrue();
    assertThat(said(robot, "#export-summary")).contains("7", "100 to 4000");
    robot.push(KeyCode.ESCAPE);
    until(() -> robot.lookup("#export-dialog").tryQuery().isEmpty());
    assertThat(folder.resolve("unmask.gif")).doesNotExist();
  }

  private void openARecording(FxRobot robot) throws Exception {
    Path run = folder.resolve("run.json");
    TrajectoryFile.write(run, FakeModel.recording());
    robot.interact(() -> shell.drop(List.of(run)));
    until(() -> said(robot, "#status-message").contains("run.json"));
    robot.interact(() -> shell.run("last"));
  }

  private static String said(FxRobot robot, String selector) {
    return robot.lookup(selector).queryAs(Label.class).getText();
  }
}
