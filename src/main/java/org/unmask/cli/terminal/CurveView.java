package org.unmask.cli.terminal;

import java.util.Locale;
import java.util.Optional;
import org.unmask.evaluation.Curve;
import org.unmask.evaluation.CurveProgress;
import org.unmask.evaluation.CurveRun;
import org.unmask.evaluation.CurveSetting;
import org.unmask.evaluation.Estimate;
import org.unmask.evaluation.Measures;

/** A view of a curve's progress: one updating line, and one line per finished setting. */
public final class CurveView {
  private final Terminal terminal;
  private final ProgressLine line;
  private final CurveProgress progress;

  /** Creates the view of a run. */
  public CurveView(Terminal terminal, CurveRun run) {
    this.terminal = terminal;
    line = new ProgressLine(terminal);
    progress = new CurveProgress(run);
    if (run.measured() > 0) {
      terminal.line(
          "%d of %d settings are already measured.".formatted(run.measured(), run.wanted()));
    }
  }

  /** Shows the progress after another text. */
  public void show(CurveRun run, Optional<Curve.Row> row) {
    row.ifPresent(
        done -> {
          Estimate nats = Curve.of(done.texts(), Measures::nats);
          terminal.clear();
          terminal.line(
              String.format(
                  Locale.ROOT,
                  "%d of %d · %s · %.3f nats per token",
                  run.measured(),
                  run.wanted(),
                  name(done.setting()),
                  nats.mean()));
        });
    if (run.hasNext()) {
      line.show(
          "%s · text %d of %d · %s left"
              .formatted(
                  name(run.setting()),
                  run.texts() + 1,
                  run.curve().conditions().samples(),
                  left()));
    }
  }

  /** Clears the updating line. */
  void close() {
    terminal.clear();
  }

  private String left() {
    return ProgressLine.time(progress.secondsLeft());
  }

  private static String name(CurveSetting setting) {
    return setting.steps() == 0
        ? setting.label()
        : "%s, %d %s"
            .formatted(setting.label(), setting.steps(), setting.steps() == 1 ? "step" : "steps");
  }
}
