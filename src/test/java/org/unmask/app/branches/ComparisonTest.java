package org.unmask.app.branches;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.unmask.app.RobotExtension;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.app.services.FakeModel;
import org.unmask.app.stage.StagePane;
import org.unmask.app.theme.Arrangement;
import org.unmask.app.theme.Theme;
import org.unmask.playback.Recording;

/** The list of runs, and two stages side by side. */
@ExtendWith(RobotExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before anything else
@Tag("ui")
class ComparisonTest {
  private static final Messages MESSAGES = new Messages(Language.ENGLISH);

  private final PlayerViewModel player = new PlayerViewModel();
  private final BranchesViewModel workspace = new BranchesViewModel(player);
  private final RunsViewModel runs = new RunsViewModel(workspace, MESSAGES);
  private final ComparisonViewModel comparison = new ComparisonViewModel(workspace);
  private final Recording whole = FakeModel.recording();
  private StagePane stage;
  private StagePane other;
  private BranchesView list;

  @Start
  void start(Stage window) {
    window.setOnHidden(null); // another test's window may have been this one
    stage = new StagePane(MESSAGES);
    other = new StagePane(MESSAGES);
    var beside = new BorderPane(other);
    var prose = new SimpleObjectProperty<>(Arrangement.PROSE);
    new StageBinding(player, prose, stage).start();
    new ComparisonBinding(workspace, comparison, player, prose, stage, other, beside).start();
    list =
        new BranchesView(
            workspace,
            runs,
            Action.of(ActionGroup.EDIT, "compare", "Compare", "F7", comparison::toggle),
            RunActions.of(runs, workspace, MESSAGES),
            Action.of(ActionGroup.RUN, "take-settings", "Settings", "F8", () -> {}),
            MESSAGES);
    var pane = new BorderPane(new HBox(stage, beside));
    pane.setRight(list);
    var scene = new Scene(pane, 1100, 640);
    Theme.LIGHT.dress(scene);
    window.setScene(scene);
    window.setX(0); // a window reaching beyond the headless screen cannot be drawn
    window.setY(0);
    window.show();
  }

  private static String caption(StagePane pane) {
    return ((Label) requireNonNull(pane.lookup(".caption"))).getText();
  }

  @Test
  void thePlayheadSpansTheLongerRun_andTheShorterStaysAtItsEnd(FxRobot robot) {
    robot.interact(
        () -> {
          workspace.open(whole);
          workspace.open(whole.until(4));
          comparison.toggle();
          player.last();
        });
    assertThat(caption(stage)).startsWith("Step 4 of 4");
    assertThat(caption(other)).startsWith("Finished in 10 steps");
    robot.interact(player::stepBack);
    assertThat(caption(stage)).startsWith("Step 4 of 4");
    assertThat(caption(other)).startsWith("Step 9 of 10");
    robot.interact(
        () -> {
          workspace.show(1);
          player.last();
        });
    assertThat(caption(stage)).startsWith("Finished in 10 steps");
    assertThat(caption(other)).startsWith("Step 4 of 4");
    robot.interact(
        () -> {
          workspace.show(2);
          player.last();
          comparison.toggle();
        });
    assertThat(player.placeProperty().get()).isEqualTo(player.shotProperty().get());
  }

  @Test
  void theOnlyRunIsRenamedAndRemoved(FxRobot robot) {
    robot.interact(() -> workspace.open(whole));
    assertThat(list.isVisible()).isFalse();
    robot.interact(runs::startRenaming);
    assertThat(list.isVisible()).isTrue();
    Node field = requireNonNull(list.lookup(".text-field"));
    assertThat(((TextField) field).isFocused()).isTrue();
    robot.write("The dragon").push(KeyCode.ENTER);
    assertThat(runs.list().getFirst().name()).isEqualTo("The dragon");

    assertThat(stage.getCenter()).isSameAs(stage.view());
    robot.interact(runs::remove);
    assertThat(stage.getCenter()).as("the hint").isNotSameAs(stage.view());
    assertThat(caption(stage)).isEmpty();
    robot.interact(runs::bringBack);
    assertThat(stage.getCenter()).isSameAs(stage.view());
    assertThat(caption(stage)).startsWith("Step");
  }
}
