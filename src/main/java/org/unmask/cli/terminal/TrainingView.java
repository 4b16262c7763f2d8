package org.unmask.cli.terminal;

import com.google.gson.JsonObject;
import java.util.Locale;
import org.unmask.training.run.TrainingEvent;

/**
 * A view of a training run's progress: one updating line in a terminal, else one line every few
 * seconds.
 */
public final class TrainingView {
  private static final double SECONDS_BETWEEN_LINES = 10;
  private static final double SMOOTHING = 0.05;

  private final Terminal terminal;
  private final int steps;
  private final int first;
  private final long begin = System.nanoTime();
  private final JsonObject result = new JsonObject();
  private double lastLine;
  private double loss = Double.NaN;

  /**
   * Creates the view of a run.
   *
   * @param steps the planned number of steps
   * @param first the number of steps made before this session
   */
  public TrainingView(Terminal terminal, int steps, int first) {
    this.terminal = terminal;
    this.steps = steps;
    this.first = first;
    result.addProperty("steps", first);
    if (first > 0) {
      terminal.line("Resuming from step %d.".formatted(first));
    }
  }

  public void show(TrainingEvent event) {
    switch (event) {
      case TrainingEvent.Batch batch -> show(batch);
      case TrainingEvent.Evaluation evaluation -> {
        BoundReport.add(evaluation.bound(), result);
        line(
            "step %d · %s: %.4f ± %.4f nats per token"
                .formatted(
                    evaluation.step(),
                    evaluation.bound().isExact() ? "exact NLL" : "NLL bound",
                    evaluation.bound().nats(),
                    evaluation.bound().standardError()));
      }
      case TrainingEvent.Exact exact ->
          line(
              "step %d · exact NLL of %d held-out tokens, one revealed per pass: %.4f ± %.4f nats per token"
                  .formatted(
                      exact.step(),
                      exact.likelihood().tokens(),
                      exact.likelihood().nats(),
                      exact.likelihood().standardError()));
      case TrainingEvent.Busy busy -> {
        if (terminal.isInteractive()) {
          String what = busy.task() == TrainingEvent.Task.EVALUATION ? "evaluating" : "writing";
          terminal.passing(
              "step %d · %s · %d%%".formatted(busy.step(), what, Math.round(100 * busy.share())));
        }
      }
      case TrainingEvent.Sample sample ->
          line(
              "step %d · sample %d:%n%s"
                  .formatted(sample.step(), sample.number(), sample.recording().text().strip()));
      case TrainingEvent.RolledBack back ->
          line(
              "step %d diverged, with a loss of %s · back to step %d, at %s of the learning rate"
                  .formatted(back.diverged(), back.loss(), back.step(), back.rateScale()));
      case TrainingEvent.Overfitting over ->
          line(
              "step %d · overfitting: the best was %.4f nats per token, at step %d. Stop, or add text."
                  .formatted(over.step(), over.bestNats(), over.best()));
      case TrainingEvent.NotSaved not ->
          line(
              "step %d · could not save; training continues: %s"
                  .formatted(not.step(), not.reason()));
      case TrainingEvent.Saved saved ->
          line("step %d · saved in %s".formatted(saved.step(), saved.folder()));
    }
  }

  /** Returns the last step, its smoothed loss and the last evaluation. */
  public JsonObject result() {
    terminal.clear();
    return result;
  }

  private void show(TrainingEvent.Batch batch) {
    loss = Double.isNaN(loss) ? batch.loss() : loss + SMOOTHING * (batch.loss() - loss);
    result.addProperty("steps", batch.step());
    result.addProperty("loss", loss);
    double seconds = (System.nanoTime() - begin) / 1e9;
    double left = seconds / (batch.step() - first) * (steps - batch.step());
    String text =
        String.format(
            Locale.ROOT,
            "step %d of %d · loss %.3f · %.0f tokens per second · %s left",
            batch.step(),
            steps,
            loss,
            batch.tokensPerSecond(),
            ProgressLine.time(left));
    if (terminal.isInteractive()) {
      terminal.passing(text);
    } else if (seconds - lastLine >= SECONDS_BETWEEN_LINES
        || batch.step() == first + 1
        || batch.step() == steps) {
      lastLine = seconds;
      terminal.line(text);
    }
  }

  private void line(String text) {
    terminal.clear();
    terminal.line(text);
  }
}
