package org.unmask.app.tab.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import java.nio.file.Files;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.shape.SVGPath;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.unmask.app.controls.SuggestedPaths;
import org.unmask.app.services.FakeServices;
import org.unmask.app.window.WindowTest;

/** Quality by steps as a person measures it, by keys and by mouse. */
@Tag("ui")
class QualityByStepsTest extends WindowTest {
  @Start
  void start(Stage stage) {
    open(stage, FakeServices.in(folder), new SuggestedPaths(() -> folder), 1000, 800);
  }

  private static void keys(FxRobot robot, KeyCode letter) {
    robot.press(KeyCode.SHIFT, KeyCode.ALT).push(letter).release(KeyCode.ALT, KeyCode.SHIFT);
    waitForFxEvents();
  }

  private void measure(FxRobot robot) throws Exception {
    until(() -> !node("#generate").isDisabled());
    robot.push(KeyCode.F12);
    waitForFxEvents();
    robot.press(KeyCode.CONTROL).push(KeyCode.F12).release(KeyCode.CONTROL);
    waitForFxEvents();
    TextField steps = (TextField) node("#curve-steps");
    robot.interact(() -> steps.setText("1, 2, 4"));
    keys(robot, KeyCode.M);
    until(() -> node("#curve-plot").isVisible());
    until(() -> !node("#curve-measure-button").isDisabled());
    waitForFxEvents();
  }

  @Test
  void byKeysAloneAPointOpensItsTexts(FxRobot robot) throws Exception {
    measure(robot);
    robot.interact(() -> node("#curve-plot").requestFocus());
    robot.push(KeyCode.RIGHT); // the first
    robot.push(KeyCode.RIGHT);
    assertThat(label("#curve-reading").getText()).contains("2 steps", "Nats per token", "2 passes");
    assertThat(node("#curve-plot").getAccessibleText()).contains("2 steps");
    robot.push(KeyCode.DOWN);
    assertThat(label("#curve-reading").getText()).contains("Nats per token");
    robot.push(KeyCode.ENTER);
    waitForFxEvents();
    assertThat(((ListView<?>) node("#curve-point-texts")).getItems()).hasSize(5);
    assertThat(label("#curve-texts-title").getText())
        .isEqualTo(label("#curve-reading").getText().split(":", -1)[0]);
    keys(robot, KeyCode.Y);
    assertThat(label("#curve-reading").getText()).contains("Entropy");
  }

  @Test
  void byMouseAPointOpensItsTextsAndTheyClose(FxRobot robot) throws Exception {
    measure(robot);
    Node symbol =
        node("#curve-plot").lookupAll(".plot-symbol").stream()
            .filter(each -> each instanceof SVGPath)
            .findFirst()
            .orElseThrow();
    Bounds place = symbol.localToScreen(symbol.getBoundsInLocal());
    robot.clickOn(place.getCenterX(), place.getCenterY());
    waitForFxEvents();
    assertThat(((ListView<?>) node("#curve-point-texts")).getItems()).hasSize(5);
    robot.clickOn("#curve-texts-close");
    waitForFxEvents();
    assertThat(window.getScene().lookup("#curve-point-texts")).isNull();
  }

  @Test
  void thePlotIsExported(FxRobot robot) throws Exception {
    measure(robot);
    keys(robot, KeyCode.S);
    keys(robot, KeyCode.P);
    keys(robot, KeyCode.C);
    until(() -> Files.exists(folder.resolve("quality.csv")));
    assertThat(folder.resolve("quality.svg")).content().contains("Low-confidence remasking");
    assertThat(folder.resolve("quality.png")).isNotEmptyFile();
    assertThat(Files.readAllLines(folder.resolve("quality.csv"))).hasSize(1 + 3 * 3);
  }
}
