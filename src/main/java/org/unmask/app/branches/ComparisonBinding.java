package org.unmask.app.branches;

import java.util.BitSet;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.app.stage.StagePane;
import org.unmask.app.theme.Arrangement;
import org.unmask.branching.Branch;
import org.unmask.branching.Difference;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.playback.Storyboard;

/**
 * A binding that keeps a second stage, beside the first, on the same step of another branch. The
 * playhead spans the longer of the two; the shorter stays at its end.
 */
public final class ComparisonBinding {
  private final BranchesViewModel workspace;
  private final ComparisonViewModel comparison;
  private final PlayerViewModel player;
  private final ObservableValue<Arrangement> arrangement;
  private final StagePane stage;
  private final StagePane other;
  private final BorderPane frame;
  private @Nullable Storyboard board;

  /**
   * A binding.
   *
   * @param frame hidden while nothing is compared
   */
  public ComparisonBinding(
      BranchesViewModel workspace,
      ComparisonViewModel comparison,
      PlayerViewModel player,
      ObservableValue<Arrangement> arrangement,
      StagePane stage,
      StagePane other,
      BorderPane frame) {
    this.workspace = workspace;
    this.comparison = comparison;
    this.player = player;
    this.arrangement = arrangement;
    this.stage = stage;
    this.other = other;
    this.frame = frame;
  }

  public void start() {
    frame.managedProperty().bind(frame.visibleProperty());
    other.view().glidingProperty().bind(player.reducedMotionProperty().not());
    comparison.comparedProperty().subscribe(this::arrange);
    workspace.branchesProperty().subscribe(this::arrange);
    player.storyboardProperty().subscribe(this::arrange);
    player.placeProperty().subscribe(_ -> draw());
    arrangement.subscribe(this::arrange);
    arrange();
  }

  private void arrange() {
    Branch branch =
        workspace.branchesProperty().get().find(comparison.comparedProperty().get()).orElse(null);
    frame.setVisible(branch != null);
    Storyboard here = player.storyboardProperty().get();
    if (branch == null || here == null) {
      board = null;
      player.goBeyond(0);
      stage.view().setDiffering(new BitSet());
      stage.fitBeside(List.of());
      return;
    }
    var beside = new Storyboard(branch.recording());
    board = beside;
    player.goBeyond(Math.max(0, beside.steps() - here.steps()));
    stage.fitBeside(beside.shot(0).cells());
    other.fitBeside(here.shot(0).cells());
    other.arrange(beside, arrangement.getValue());
    draw();
  }

  private boolean isGrowing(int number) {
    return workspace.growingProperty().get() == number;
  }

  private void draw() {
    Storyboard first = player.storyboardProperty().get();
    Storyboard second = board;
    if (first == null || second == null) {
      return;
    }
    int shot = player.shotProperty().get();
    int here = first.stepOf(Math.min(shot, first.size() - 1)) + player.beyondProperty().get();
    int step = Math.min(here, second.steps());
    other.draw(
        second, second.shot(second.endOf(step)), isGrowing(comparison.comparedProperty().get()));
    int firstStep = Math.min(step, first.steps());
    Draft left = first.recording().trajectory().draftAfter(firstStep);
    Draft right = second.recording().trajectory().draftAfter(step);
    stage.view().setDiffering(Difference.positions(left, right));
    other.view().setDiffering(Difference.positions(right, left));
  }
}
