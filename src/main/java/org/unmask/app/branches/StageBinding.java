package org.unmask.app.branches;

import javafx.beans.value.ObservableValue;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.app.stage.StagePane;
import org.unmask.app.theme.Arrangement;
import org.unmask.playback.Storyboard;

/** A binding that keeps the stage on the player's shot. */
public final class StageBinding {
  private final PlayerViewModel player;
  private final ObservableValue<Arrangement> arrangement;
  private final StagePane stage;

  public StageBinding(
      PlayerViewModel player, ObservableValue<Arrangement> arrangement, StagePane stage) {
    this.player = player;
    this.arrangement = arrangement;
    this.stage = stage;
  }

  public void start() {
    stage.view().glidingProperty().bind(player.reducedMotionProperty().not());
    player.storyboardProperty().subscribe(this::arrange);
    player.growingProperty().subscribe(this::arrange);
    arrangement.subscribe(this::arrange);
    player.shotProperty().subscribe(this::draw);
  }

  private void arrange() {
    Storyboard board = player.storyboardProperty().get();
    if (board == null) {
      stage.clear();
    } else {
      stage.arrange(board, arrangement.getValue());
      draw();
    }
  }

  private void draw() {
    Storyboard board = player.storyboardProperty().get();
    if (board != null) {
      stage.draw(board, player.picture(), player.growingProperty().get());
    }
  }
}
