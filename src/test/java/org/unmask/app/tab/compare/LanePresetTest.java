package org.unmask.app.tab.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.unmask.app.controls.NoPaths;
import org.unmask.app.services.FakeModel;
import org.unmask.app.services.FakeServices;
import org.unmask.app.services.ModelSource;
import org.unmask.app.services.OpenModel;
import org.unmask.app.window.WindowTest;
import org.unmask.generation.GenerationSettings;
import org.unmask.generation.ModelPreset;
import org.unmask.setting.SettingValues;

/** The preset of a lane as a person chooses it, by mouse and by keys alone. */
@Tag("ui")
class LanePresetTest extends WindowTest {
  /** Models that recommend seven steps. */
  private static final class Recommending implements ModelSource {
    private final ModelSource models = FakeModel.source(128, 0);

    @Override
    public OpenModel open(Path model) {
      return models.open(model);
    }

    @Override
    public List<ModelPreset> recommended(Path model) {
      SettingValues values =
          GenerationSettings.standard(100).values().with(GenerationSettings.STEPS, 7.0);
      return List.of(new ModelPreset("Seven_steps", values));
    }
  }

  @Start
  void start(Stage stage) {
    open(stage, FakeServices.in(folder).with(new Recommending()), new NoPaths(), 1100, 900);
  }

  private MenuButton menu(FxRobot robot) throws Exception {
    until(() -> !node("#generate").isDisabled());
    robot.push(KeyCode.F12);
    robot.interact(() -> shell.run("race-preset-seeds"));
    robot.interact(() -> shell.run("lane-next"));
    var menu = (MenuButton) node("#race-preset");
    until(() -> menu.getItems().size() > 6);
    robot.interact(() -> reveal(menu));
    waitForFxEvents();
    return menu;
  }

  /** Scrolls the form to a control. */
  private static void reveal(Node control) {
    Parent around = control.getParent();
    while (!(around instanceof ScrollPane)) {
      around = around.getParent();
    }
    var scroll = (ScrollPane) around;
    Node form = scroll.getContent();
    double place = form.sceneToLocal(control.localToScene(0, 0)).getY();
    double hidden = form.getLayoutBounds().getHeight() - scroll.getViewportBounds().getHeight();
    scroll.setVvalue(Math.min(1, (place - control.getLayoutBounds().getHeight()) / hidden));
  }

  private String steps() {
    waitForFxEvents();
    return ((TextField) node("#race-steps")).getText();
  }

  @Test
  void byMouseALaneTakesWhatItsModelRecommendsAndKeepsItsSeedAndTheText(FxRobot robot)
      throws Exception {
    MenuButton menu = menu(robot);
    String length = ((TextField) node("#race-length")).getText();
    assertThat(menu.getText()).isEqualTo("Custom settings");
    robot.clickOn(menu);
    robot.clickOn("Seven_steps");
    assertThat(steps()).isEqualTo("7");
    assertThat(menu.getText()).isEqualTo("Seven_steps");
    assertThat(((TextField) node("#race-length")).getText()).isEqualTo(length);
    assertThat(((TextField) node("#race-seed")).getText()).isEqualTo("1");
    robot.interact(() -> shell.run("lane-previous"));
    assertThat(steps()).as("the other lanes stay").isEqualTo("32");
    assertThat(menu.getText()).isEqualTo("Custom settings");
  }

  @Test
  void byKeysALaneTakesAPresetOfTheProgram(FxRobot robot) throws Exception {
    MenuButton menu = menu(robot);
    robot.interact(menu::requestFocus);
    robot.push(KeyCode.SPACE);
    until(menu::isShowing);
    waitForFxEvents();
    robot.push(KeyCode.DOWN);
    robot.push(KeyCode.DOWN);
    robot.push(KeyCode.DOWN);
    robot.push(KeyCode.ENTER);
    assertThat(menu.getText()).isEqualTo("Blog: scheduled remasking, 10 steps");
    assertThat(steps()).isEqualTo("10");
  }
}
