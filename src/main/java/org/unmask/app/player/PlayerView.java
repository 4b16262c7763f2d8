package org.unmask.app.player;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.unmask.app.action.Action;
import org.unmask.app.controls.ActionButton;
import org.unmask.app.i18n.Messages;

/** The playback buttons and the scrubber. */
public final class PlayerView extends HBox {
  private final Playback player;
  private final Messages messages;
  private final Slider scrubber = new Slider();
  private final Button play;
  private final StepTicks ticks = new StepTicks();

  /** Whether the slider is following the playhead, so that only the user's moves scrub. */
  private boolean following;

  /**
   * Creates the view of a player, which also serves as its clock.
   *
   * @param prefix of the controls' ids; empty for none
   */
  public PlayerView(Playback player, PlayerActions actions, String prefix, Messages messages) {
    this.player = player;
    this.messages = messages;
    scrubber.setId(prefix + "scrubber");
    getStyleClass().add("player");
    setAlignment(Pos.CENTER);
    Button first = button(actions.first(), Feather.SKIP_BACK);
    Button back = button(actions.stepBack(), Feather.CHEVRON_LEFT);
    play = playButton(actions.play());
    Button on = button(actions.stepOn(), Feather.CHEVRON_RIGHT);
    Button last = button(actions.last(), Feather.SKIP_FORWARD);
    var track = new StackPane(ticks, scrubber);
    HBox.setHgrow(track, Priority.ALWAYS);
    getChildren()
        .addAll(
            ActionButton.explained(first, actions.first()),
            ActionButton.explained(back, actions.stepBack()),
            ActionButton.explained(play, actions.play()),
            ActionButton.explained(on, actions.stepOn()),
            ActionButton.explained(last, actions.last()),
            track,
            new SpeedChoice(player, prefix, messages));
    scrubber.disableProperty().bind(player.loadedProperty().not());
    bindScrubber();
    PlaybackClock.drive(player);
  }

  /** Focuses the play button, so that Space plays and pauses and the arrow keys step. */
  public void focusOnPlay() {
    play.requestFocus();
  }

  private Button playButton(Action action) {
    Button button = button(action, Feather.PLAY);
    var pauses = new FontIcon(Feather.PAUSE);
    Node plays = button.getGraphic();
    button.getStyleClass().add("play");
    player
        .playingProperty()
        .subscribe(
            playing -> {
              button.setGraphic(playing ? pauses : plays);
              String text = messages.text(playing ? "player.pause" : "player.play");
              button.getTooltip().setText("%s (%s)".formatted(text, action.keyText()));
              button.setAccessibleText(text);
            });
    return button;
  }

  private static Button button(Action action, Feather icon) {
    var button = new Button();
    button.setId(action.id());
    button.getStyleClass().addAll("button-icon", "flat");
    return ActionButton.bind(button, action, new FontIcon(icon));
  }

  private void bindScrubber() {
    scrubber.setAccessibleText(messages.text("player.scrubber"));
    scrubber.setBlockIncrement(1);
    scrubber
        .maxProperty()
        .bind(
            Bindings.createDoubleBinding(
                () -> (double) Math.max(1, player.trackProperty().getValue().last()),
                player.trackProperty()));
    player
        .placeProperty()
        .subscribe(
            place -> {
              following = true;
              scrubber.setValue(place.doubleValue());
              following = false;
            });
    scrubber
        .valueProperty()
        .subscribe(
            value -> {
              if (!following) {
                player.scrub((int) Math.round(value.doubleValue()));
              }
            });
    player.trackProperty().subscribe(ticks::show);
  }
}
