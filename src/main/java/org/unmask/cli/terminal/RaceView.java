package org.unmask.cli.terminal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.unmask.playback.Recording;
import org.unmask.playback.Storyboard;
import org.unmask.race.LaneResult;
import org.unmask.race.Race;
import org.unmask.race.RaceClock;
import org.unmask.race.RacePace;
import org.unmask.race.RaceRun;
import org.unmask.race.RaceTable;
import org.unmask.race.RaceTimeline;

/**
 * A view of a race in a terminal: a line of progress while it runs, then all lanes under each other
 * on one clock. In a pipe, a plain line for each lane that ends.
 */
public final class RaceView {
  private static final int MILLISECONDS_OF_A_FRAME = 40;

  private final Terminal terminal;
  private final ProgressLine line;
  private final Map<Integer, Storyboard> storyboards = new HashMap<>();
  private int told;
  private int linesDrawn;

  /** Creates the view of a race that starts now. */
  public RaceView(Terminal terminal) {
    this.terminal = terminal;
    line = new ProgressLine(terminal);
  }

  /** Shows how far a race is. */
  public void show(RaceRun run, Race race) {
    run.task()
        .ifPresent(
            task -> {
              String lane =
                  task.lane() < race.lanes().size()
                      ? race.lanes().get(task.lane()).label()
                      : "judge";
              String left =
                  run.secondsLeft().isPresent()
                      ? " · %s left".formatted(time(run.secondsLeft().getAsDouble()))
                      : "";
              line.show(
                  "%s · %s%s%s"
                      .formatted(
                          lane,
                          task.work().name().toLowerCase(Locale.ROOT),
                          task.text() == 0 ? "" : " text %d".formatted(task.text() + 1),
                          left));
            });
    while (told < race.lanes().size() && isOver(race.lanes().get(told))) {
      LaneResult lane = race.lanes().get(told++);
      terminal.clear();
      terminal.line(
          lane.failure().isPresent()
              ? "%s failed: %s".formatted(lane.label(), RaceTable.reason(lane.failure().get()))
              : String.format(
                  Locale.ROOT,
                  "%s: %s, %.2f s",
                  lane.label(),
                  passes(lane.text().orElseThrow().totalPasses()),
                  lane.text().orElseThrow().totalSeconds()));
    }
  }

  private static boolean isOver(LaneResult lane) {
    return lane.failure().isPresent() || lane.isFinished();
  }

  private static String time(double seconds) {
    long whole = Math.round(seconds);
    return "%d:%02d:%02d".formatted(whole / 3600, whole / 60 % 60, whole % 60);
  }

  /** Plays a race on its clock, on an interactive terminal. */
  public void play(Race race) throws InterruptedException {
    terminal.clear();
    if (!terminal.isInteractive()) {
      return;
    }
    RaceTimeline timeline = race.timeline(race.setup().clock());
    for (RacePace.Timed frame : new RacePace(timeline, 1).frames(MILLISECONDS_OF_A_FRAME)) {
      draw(lines(race, timeline, frame.moment()));
      if (frame.moment() < timeline.duration()) {
        Thread.sleep(frame.milliseconds());
      }
    }
  }

  private void draw(List<String> lines) {
    var text = new StringBuilder();
    if (linesDrawn > 0) {
      text.append("\033[").append(linesDrawn).append("A\r\033[J");
    }
    lines.forEach(each -> text.append(each).append('\n'));
    terminal.out().print(text);
    terminal.out().flush();
    linesDrawn = lines.size();
  }

  /** Returns all lanes at a moment; each has as many lines, and shows its end if it has more. */
  private List<String> lines(Race race, RaceTimeline timeline, double moment) {
    int room = Math.max(2, (terminal.rows() - 2) / race.lanes().size()) - 1;
    var lines = new ArrayList<String>();
    for (int lane = 0; lane < race.lanes().size(); lane++) {
      LaneResult each = race.lanes().get(lane);
      String heading = "%s · %s".formatted(each.label(), status(each, timeline, lane, moment));
      int width = Math.min(heading.length(), terminal.columns() - 1);
      lines.add("\033[1m" + heading.substring(0, width) + "\033[0m");
      if (each.recording().isPresent()) {
        Storyboard storyboard = storyboard(lane, each.recording().get());
        List<String> text =
            TerminalView.lines(
                storyboard.shot(storyboard.endOf(timeline.step(lane, moment))), terminal.columns());
        lines.addAll(text.subList(Math.max(0, text.size() - room), text.size()));
      }
    }
    return lines;
  }

  private Storyboard storyboard(int lane, Recording recording) {
    return storyboards.computeIfAbsent(lane, _ -> new Storyboard(recording));
  }

  private static String status(LaneResult lane, RaceTimeline timeline, int number, double moment) {
    if (timeline.isFinished(number, moment)) {
      return (lane.failure().isPresent() ? "✗ " : "✓ ")
          + written(timeline.clock(), timeline.end(number));
    }
    return lane.text().isEmpty() ? "✗" : written(timeline.clock(), moment);
  }

  private static String passes(long count) {
    return count == 1 ? "1 pass" : count + " passes";
  }

  private static String written(RaceClock clock, double moment) {
    return switch (clock) {
      case PASSES -> passes(Math.round(moment));
      case TIME -> String.format(Locale.ROOT, "%.2f s", moment);
    };
  }
}
