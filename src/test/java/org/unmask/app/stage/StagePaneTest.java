package org.unmask.app.stage;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.theme.Theme;
import org.unmask.export.format.Words;
import org.unmask.playback.Shot.State;

@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before anything else
@Tag("ui")
class StagePaneTest {
  private StagePane pane;
  private Stage window;

  @Start
  void start(Stage stage) {
    window = stage;
    window.setOnHidden(null); // another test's window may have been this one
    window.setMinWidth(0);
    window.setMinHeight(0);
    pane = new StagePane(new Messages(Language.RUSSIAN));
    var scene = new Scene(pane, 800, 600);
    Theme.LIGHT.dress(scene);
    window.setScene(scene);
    window.show();
  }

  private boolean hasLegend(FxRobot robot, double width, double height) {
    robot.interact(
        () -> {
          window.setWidth(width);
          window.setHeight(height);
        });
    waitForFxEvents();
    return requireNonNull(pane.lookup(".legend")).isVisible();
  }

  @Test
  void theLegendHasTheWordsOfExportedPages() {
    Words words = Words.of(Language.RUSSIAN.locale());
    assertThat(
            pane.lookupAll(".legend-entry").stream()
                .map(entry -> ((Label) ((HBox) entry).getChildren().getLast()).getText()))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(State.values()).map(state -> words.say("state." + state.id())).toList());
  }

  @Test
  void theLegendLeavesASmallPaneToTheText(FxRobot robot) {
    assertThat(hasLegend(robot, 600, 400)).isTrue();
    assertThat(hasLegend(robot, 300, 150)).as("some lines of entries").isFalse();
    assertThat(hasLegend(robot, 600, 90)).isFalse();
    assertThat(hasLegend(robot, 600, 400)).isTrue();
    robot.interact(() -> pane.showLegend(false));
    assertThat(hasLegend(robot, 600, 400)).isFalse();
    robot.interact(
        () -> {
          pane.showLegend(true);
          pane.keepCaption();
        });
    assertThat(hasLegend(robot, 300, 150)).as("in pictures").isTrue();
  }
}
