package org.unmask.app.controls;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.TokenChoice;

@ExtendWith(ApplicationExtension.class)
@Tag("ui")
class NumberRowTest {
  private final SimpleDoubleProperty temperature = new SimpleDoubleProperty(99);
  private final SimpleDoubleProperty share = new SimpleDoubleProperty(0.5);

  @Start
  void start(Stage window) {
    window.setScene(
        new Scene(
            new VBox(row(TokenChoice.TEMPERATURE, temperature), row(TokenChoice.TOP_P, share))));
    window.show();
  }

  private static NumberRow row(Parameter parameter, SimpleDoubleProperty value) {
    return NumberRow.of(parameter, parameter.id(), "", value, new Messages(Language.ENGLISH));
  }

  private static String problem(FxRobot robot, String id) {
    Label label = robot.lookup("#" + id + "-problem").queryAs(Label.class);
    return label.isVisible() ? label.getText() : "";
  }

  @Test
  void aValueBeyondTheSliderIsKept(FxRobot robot) {
    assertThat(temperature.get()).isEqualTo(99);
    assertThat(robot.lookup("#temperature").queryAs(TextField.class).getText()).isEqualTo("99");
    assertThat(problem(robot, "temperature")).isEmpty();
  }

  @Test
  void aValueOutOfRangeShowsTheRangeBelowTheField(FxRobot robot) {
    TextField field = robot.lookup("#temperature").queryAs(TextField.class);
    robot.interact(() -> field.setText("101"));
    assertThat(problem(robot, "temperature")).isEqualTo("Must be from 0 to 100");
    assertThat(field.getAccessibleHelp()).isEqualTo("Must be from 0 to 100");
    robot.interact(() -> field.setText("2"));
    assertThat(problem(robot, "temperature")).isEmpty();
    robot.interact(() -> robot.lookup("#top-p").queryAs(TextField.class).setText("0"));
    assertThat(problem(robot, "top-p")).isEqualTo("Must be above 0 and at most 1");
  }
}
