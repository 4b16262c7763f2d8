package org.unmask.app.player;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.services.FakeModel;

@ExtendWith(ApplicationExtension.class)
@Tag("ui")
class PlayerViewTest {
  private static final Messages MESSAGES = new Messages(Language.ENGLISH);

  private final PlayerViewModel player = new PlayerViewModel();

  private Scene scene() {
    var actions =
        PlayerActions.of(
            player,
            ActionGroup.PLAYBACK,
            "",
            new SimpleBooleanProperty(true),
            "Open a text first.",
            MESSAGES);
    return new Scene(new PlayerView(player, actions, "", MESSAGES));
  }

  @Test
  void theButtonOfPlaybackSaysWhetherItPlaysOrPauses(FxRobot robot) {
    robot.interact(
        () -> {
          var play = (Button) requireNonNull(scene().lookup("#play"));
          player.load(FakeModel.recording(), false);
          assertThat(play.getAccessibleText()).isEqualTo("Pause playback");
          assertThat(play.getTooltip().getText()).startsWith("Pause playback (");
          player.pause();
          assertThat(play.getAccessibleText()).isEqualTo("Play");
          assertThat(play.getTooltip().getText()).startsWith("Play (");
        });
  }

  @Test
  void buttonsSayWhyTheyDoNothingUntilThereIsSomethingToPlay(FxRobot robot) {
    robot.interact(
        () -> {
          Scene scene = scene();
          List<String> panes = List.of("#play-pane", "#first-pane", "#last-pane");
          assertThat(panes)
              .allSatisfy(
                  pane ->
                      assertThat(requireNonNull(scene.lookup(pane)).getAccessibleHelp())
                          .isEqualTo("Open a text first."));
          player.load(FakeModel.recording(), false);
          assertThat(panes)
              .allSatisfy(
                  pane ->
                      assertThat(requireNonNull(scene.lookup(pane)).getAccessibleHelp()).isNull());
        });
  }
}
