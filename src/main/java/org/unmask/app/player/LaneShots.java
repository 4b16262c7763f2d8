package org.unmask.app.player;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.unmask.playback.Recording;
import org.unmask.playback.Storyboard;
import org.unmask.race.LaneResult;
import org.unmask.race.LaneText;
import org.unmask.race.Race;
import org.unmask.race.RaceClock;
import org.unmask.race.RaceTimeline;

/** The storyboards of a race's lanes, and which of their shots a moment shows. */
public final class LaneShots {
  /**
   * The frame that a lane shows.
   *
   * @param shot the number of its storyboard's shot
   * @param moment on the clock: of a finished lane its end
   */
  public record Frame(Storyboard board, int shot, double moment, boolean isFinished) {}

  private final List<@Nullable Storyboard> boards = new ArrayList<>();
  private List<LaneResult> results = List.of();

  /** Takes a race as it is now. */
  void show(Race now) {
    results = now.lanes();
    while (boards.size() < results.size()) {
      boards.add(null);
    }
    for (int lane = 0; lane < results.size(); lane++) {
      boards.set(lane, board(lane, results.get(lane).recording().orElse(null)));
    }
  }

  private @Nullable Storyboard board(int lane, @Nullable Recording recording) {
    Storyboard before = boards.get(lane);
    if (recording == null || before == null) {
      return recording == null ? null : new Storyboard(recording);
    }
    return Objects.equals(before.recording(), recording) ? before : before.grownTo(recording);
  }

  void clear() {
    boards.clear();
    results = List.of();
  }

  /** Returns a lane's newest step; empty if it has no text yet. */
  Optional<Frame> newest(int lane, RaceClock clock) {
    return board(lane)
        .map(
            board ->
                new Frame(
                    board,
                    board.size() - 1,
                    results.get(lane).text().map(text -> reached(text, clock)).orElse(0.0),
                    results.get(lane).isFinished()));
  }

  private static double reached(LaneText text, RaceClock clock) {
    return switch (clock) {
      case PASSES -> text.totalPasses();
      case TIME -> text.totalSeconds();
    };
  }

  /**
   * Returns what a lane shows at a moment; empty if it has no text yet.
   *
   * @param whole whether it moves by whole steps rather than by tokens
   */
  Optional<Frame> at(int lane, RaceTimeline times, double moment, boolean whole) {
    return board(lane)
        .map(
            board ->
                new Frame(
                    board,
                    shot(lane, board, times, moment, whole),
                    Math.min(moment, times.end(lane)),
                    times.isFinished(lane, moment) && results.get(lane).isFinished()));
  }

  private Optional<Storyboard> board(int lane) {
    return lane < boards.size() ? Optional.ofNullable(boards.get(lane)) : Optional.empty();
  }

  /**
   * Returns the shot at a moment; within a step the lane's edits are spread over the time that the
   * step takes.
   */
  private static int shot(
      int lane, Storyboard board, RaceTimeline times, double moment, boolean whole) {
    int step = Math.min(times.step(lane, moment), board.steps());
    int before = board.endOf(step);
    if (step == board.steps() || whole) {
      return before;
    }
    double from = step == 0 ? 0 : times.ends().get(lane)[step - 1];
    double share = (moment - from) / Math.max(1e-9, times.ends().get(lane)[step] - from);
    return before + (int) (share * (board.endOf(step + 1) - before));
  }
}
