package org.unmask.app.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;
import static org.unmask.app.QuickRobot.waitForFxEvents;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.unmask.app.RobotExtension;
import org.unmask.app.controls.NoPaths;
import org.unmask.app.services.FakeServices;

/** The first start as a newcomer meets it: the welcome, and the tour by keys alone. */
@ExtendWith(RobotExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before anything else
@Tag("ui")
class WelcomeTest {
  @TempDir Path folder;
  private final ExecutorService modelThread = Executors.newSingleThreadExecutor();
  private Stage window;

  @Start
  void start(Stage stage) {
    window = stage;
    open();
  }

  private MainWindow open() {
    var shell =
        new MainWindow(
            FakeServices.atFirstStart(folder), new NoPaths(), window, modelThread, Runnable::run);
    shell.show();
    return shell;
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(window::hide);
    modelThread.close();
  }

  @Test
  void theWelcomeIsShownOnceAndFromHelpAgain(FxRobot robot) {
    assertThat(isShown("#welcome")).isTrue();
    press(robot, KeyCode.ESCAPE);
    assertThat(isShown("#welcome")).isFalse();
    robot.interact(window::hide);

    robot.interact(this::open);
    assertThat(isShown("#welcome")).isFalse();
    robot.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.F1).release(KeyCode.SHORTCUT);
    robot.release(KeyCode.SHIFT, KeyCode.F1);
    waitForFxEvents();
    assertThat(isShown("#welcome")).isTrue();
  }

  @Test
  void theWelcomeHasMargins() {
    Bounds card = inWindow("#welcome");
    Bounds last = inWindow("#welcome-close");
    assertThat(card.getMaxX() - last.getMaxX()).isGreaterThan(10);
    assertThat(card.getMaxY() - last.getMaxY()).isGreaterThan(10);
  }

  @Test
  void tabStaysWithinTheWelcome(FxRobot robot) {
    List<String> reached = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      reached.add(window.getScene().getFocusOwner().getId());
      press(robot, KeyCode.TAB);
    }
    assertThat(reached)
        .containsExactly(
            "welcome-watch",
            "welcome-tour",
            "welcome-open",
            "welcome-lessons",
            "welcome-close",
            "welcome-watch");
  }

  @Test
  void theLessonsAreReachedFromTheWelcomeByKeys(FxRobot robot) {
    for (int i = 0; i < 3; i++) {
      press(robot, KeyCode.TAB);
    }
    press(robot, KeyCode.SPACE);
    assertThat(isShown("#welcome")).isFalse();
    assertThat(selectedTab()).isEqualTo("learn");
  }

  @Test
  void theTourNamesTheOtherTabs(FxRobot robot) {
    robot.interact(() -> ((Button) node("#welcome-tour")).fire());
    var title = (Label) node("#tour").lookup(".callout-title");
    while (!title.getText().equals("The other tabs")) {
      press(robot, KeyCode.RIGHT);
    }
    assertThat(node("#tour-next").getAccessibleHelp()).contains("Learn ", "Compare ", "Train ");
  }

  @Test
  void aStoryIsWatchedAsSoonAsTheModelIsOpen(FxRobot robot) throws Exception {
    press(robot, KeyCode.SPACE);
    assertThat(isShown("#welcome")).isFalse();
    waitFor(
        20,
        TimeUnit.SECONDS,
        () -> node("#status-step") instanceof Label step && step.getText().startsWith("Finished"));
  }

  @ParameterizedTest
  @CsvSource({"900, 600", "1200, 760"})
  void everyStopPointsAtAControlThatIsSeen(int width, int height, FxRobot robot) throws Exception {
    robot.interact(
        () -> {
          window.setWidth(width);
          window.setHeight(height);
        });
    waitFor(20, TimeUnit.SECONDS, () -> !node("#generate").isDisabled());
    robot.interact(() -> ((Button) node("#welcome-tour")).fire());
    List<String> titles = new ArrayList<>();
    List<Bounds> openings = new ArrayList<>();
    while (isShown("#tour")) {
      waitForFxEvents();
      Bounds opening = inWindow(".tour-frame");
      Bounds callout = inWindow("#tour");
      Bounds all = window.getScene().getRoot().getLayoutBounds();
      var title = (Label) node("#tour").lookup(".callout-title");
      titles.add(title.getText());
      openings.add(opening);
      assertThat(opening.getWidth()).as(title.getText()).isGreaterThan(20);
      assertThat(opening.getHeight()).as(title.getText()).isGreaterThan(20);
      assertThat(all.intersects(opening)).as(title.getText()).isTrue();
      assertThat(all.contains(callout)).as(title.getText()).isTrue();
      assertThat(window.getScene().getFocusOwner().getId()).isEqualTo("tour-next");
      press(robot, titles.size() % 2 == 0 ? KeyCode.RIGHT : KeyCode.PAGE_DOWN);
    }
    assertThat(titles).hasSize(10).doesNotHaveDuplicates();
    assertThat(openings.get(8).contains(inWindow("#workplaces > .tab-header-area")))
        .as("the window's tabs, and not a tab's own")
        .isTrue();
  }

  @Test
  void theTourBeginsInGenerateWhereverItIsAskedFor(FxRobot robot) {
    press(robot, KeyCode.ESCAPE);
    press(robot, KeyCode.F3);
    assertThat(selectedTab()).isEqualTo("train");
    robot.press(KeyCode.SHORTCUT, KeyCode.F1).release(KeyCode.F1, KeyCode.SHORTCUT);
    waitForFxEvents();
    assertThat(selectedTab()).isEqualTo("generate");
    assertThat(inWindow(".tour-frame").getWidth()).isGreaterThan(20);
    robot.interact(() -> node("#prompt").requestFocus());
    press(robot, KeyCode.ESCAPE);
    assertThat(isShown("#tour")).as("left from the control").isFalse();
    assertThat(window.getScene().getFocusOwner().getId()).isNotEqualTo("tour-next");
  }

  @Test
  void aStoryIsWatchedInGenerate(FxRobot robot) {
    press(robot, KeyCode.ESCAPE);
    press(robot, KeyCode.F3);
    robot.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.F1).release(KeyCode.F1, KeyCode.SHIFT);
    robot.release(KeyCode.SHORTCUT);
    waitForFxEvents();
    press(robot, KeyCode.SPACE);
    assertThat(selectedTab()).isEqualTo("generate");
  }

  private String selectedTab() {
    return ((TabPane) node("#workplaces")).getSelectionModel().getSelectedItem().getId();
  }

  @Test
  void theTourCanBeLeftAtAnyStop(FxRobot robot) {
    robot.interact(() -> ((Button) node("#welcome-tour")).fire());
    press(robot, KeyCode.RIGHT);
    press(robot, KeyCode.LEFT);
    assertThat(((Label) node("#tour").lookup(".callout-title")).getText()).isEqualTo("The prompt");
    press(robot, KeyCode.ESCAPE);
    assertThat(isShown("#tour")).isFalse();
  }

  private static void press(FxRobot robot, KeyCode key) {
    robot.press(key).release(key);
    waitForFxEvents();
  }

  private boolean isShown(String selector) {
    return node(selector).getParent().isVisible();
  }

  private Bounds inWindow(String selector) {
    Node node = node(selector);
    return node.localToScene(node.getLayoutBounds());
  }

  private Node node(String selector) {
    return window.getScene().lookup(selector);
  }
}
