package org.unmask.app.tab.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.unmask.app.controls.NoPaths;
import org.unmask.app.services.FakeServices;
import org.unmask.app.stage.StageView;
import org.unmask.app.window.WindowTest;

/** The menu of a token in the whole window. */
@Tag("ui")
class TokenMenuTest extends WindowTest {
  private static final int FREE = 20;

  @Start
  void start(Stage stage) {
    open(stage, FakeServices.in(folder), new NoPaths(), 1000, 760);
  }

  private List<MenuItem> items(FxRobot robot) throws Exception {
    until(() -> !node("#generate").isDisabled());
    robot.interact(() -> shell.run("run-generate"));
    until(() -> label("#status-step").getText().contains(" of "));
    until(() -> !node("#generate").isDisabled());
    robot.interact(() -> shell.run("last"));
    var stage = (StageView) node(".stage-view");
    Bounds box = stage.localToScreen(stage.boxOf(FREE));
    robot.rightClickOn(box.getCenterX(), box.getCenterY());
    return menu(robot).getItems().stream()
        .filter(item -> !(item instanceof SeparatorMenuItem))
        .toList();
  }

  private boolean isHighlighted() {
    return ((StageView) node(".stage-view"))
        .tokenAt(FREE)
        .orElseThrow()
        .getPseudoClassStates()
        .contains(PseudoClass.getPseudoClass("highlighted"));
  }

  private static ContextMenu menu(FxRobot robot) {
    return robot.listWindows().stream()
        .filter(ContextMenu.class::isInstance)
        .map(ContextMenu.class::cast)
        .filter(Window::isShowing)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theMenuOfATokenNamesWhatCanBeDoneWithIt(FxRobot robot) throws Exception {
    List<MenuItem> items = items(robot);

    assertThat(items)
        .extracting(MenuItem::getText)
        .containsExactly(
            "Mask",
            "Lock or unlock",
            "Replace selection",
            "Show candidates",
            "Go to the step that wrote it",
            "Copy text",
            "Select all tokens");
    assertThat(items).noneMatch(MenuItem::isDisable);
  }

  @Test
  void itsCandidatesAreThoseOfTheTokenThatWasClicked(FxRobot robot) throws Exception {
    MenuItem candidates = items(robot).get(3);
    robot.moveTo(node("#generate")); // over the menu, the mouse is at no token either
    until(() -> !isHighlighted());
    robot.interact(candidates::fire);
    assertThat(isShown("#candidate-0")).isTrue();
    assertThat(((ToggleButton) node("#pin")).isSelected()).isTrue();
    assertThat(isHighlighted()).isTrue();
    robot.interact(() -> shell.run("first"));
    assertThat(isShown("#why")).as("the card stays with its token").isTrue();
  }
}
