package org.unmask.app.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.unmask.app.form.ScheduleForm.Kind;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.theme.Theme;

@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before anything else
@Tag("ui")
class ScheduleChoiceTest {
  private static final Messages MESSAGES = new Messages(Language.ENGLISH);

  private final SettingsForm form = new SettingsForm(FormValues.standard());
  private final ScheduleForm schedule = form.schedule();

  @Start
  void start(Stage window) {
    window.setOnHidden(null); // another test's window may have been this one
    var scene = new Scene(new ScheduleChoice(form, MESSAGES), 300, 240);
    Theme.LIGHT.dress(scene);
    window.setScene(scene);
    window.setX(0); // a window reaching beyond the headless screen cannot be drawn
    window.setY(0);
    window.show();
  }

  @Test
  void aHandleIsDraggedAndStaysInTheCurve(FxRobot robot) throws Exception {
    robot.interact(() -> schedule.kind().set(Kind.BY_HAND));
    waitForFxEvents();
    Node curve = robot.lookup("#schedule-curve").query();
    Node handle = robot.lookup("#schedule-handle-3").query();
    Bounds at = handle.localToScreen(handle.getLayoutBounds());
    Bounds box = curve.localToScreen(curve.getLayoutBounds());
    double quarter = box.getHeight() / 4;
    robot.drag(handle, MouseButton.PRIMARY).moveTo(at.getCenterX(), at.getCenterY() - quarter);
    until(() -> Math.abs(schedule.ratio(3) - 0.85) < 0.03);
    assertThat(schedule.ratio(2)).isEqualTo(schedule.ratio(3)); // on its way
    robot.moveTo(at.getCenterX(), box.getMaxY() - 2).drop();
    until(() -> schedule.ratio(3) == 0);
    assertThat(schedule.ratio(2)).isEqualTo(0.67); // where it was
    assertThat(handle.isFocused()).isTrue();
  }

  @Test
  void keysPickAHandleAndMoveIt(FxRobot robot) {
    robot.interact(() -> schedule.kind().set(Kind.BY_HAND));
    robot.interact(() -> robot.lookup("#schedule-handle-0").query().requestFocus());
    robot.type(KeyCode.RIGHT, 2).type(KeyCode.LEFT).type(KeyCode.UP, 3);
    Node second = robot.lookup("#schedule-handle-1").query();
    assertThat(second.isFocused()).isTrue();
    assertThat(schedule.ratio(1)).isEqualTo(0.81);
    robot.press(KeyCode.SHIFT).type(KeyCode.DOWN).release(KeyCode.SHIFT);
    assertThat(schedule.ratio(1)).isEqualTo(0.71);
    assertThat(second.getAccessibleText()).isEqualTo("Step 14 of 64: mask ratio 71 percent");
    assertThat(readout(robot)).isEqualTo(second.getAccessibleText());
    robot.interact(() -> form.steps().set(10));
    assertThat(readout(robot)).isEqualTo("Step 2 of 10: mask ratio 71 percent");
  }

  @Test
  void everyScheduleShowsItsCurve(FxRobot robot) {
    for (Kind kind : Kind.values()) {
      robot.interact(() -> schedule.kind().set(kind));
      int masks = form.length().get();
      double half = 100 * schedule.schedule().orElseThrow().maskRatio(0.5, masks);
      assertThat(readout(robot)).isEqualTo(MESSAGES.text("schedule.curve", half));
      assertThat(robot.lookup("#exponent").query().getParent().getParent().isVisible())
          .isEqualTo(kind == Kind.POWER);
    }
    robot.moveTo("#schedule-curve");
    assertThat(readout(robot)).startsWith("Step 32 of 64: mask ratio ");
  }

  /** The robot's last moves come late. */
  private static void until(Callable<Boolean> condition) throws Exception {
    waitFor(10, TimeUnit.SECONDS, condition);
    waitForFxEvents();
  }

  private static String readout(FxRobot robot) {
    return robot.lookup("#schedule-readout").queryAs(Label.class).getText();
  }
}
