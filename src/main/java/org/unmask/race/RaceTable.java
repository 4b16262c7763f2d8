package org.unmask.race;

import java.util.List;
import java.util.StringJoiner;
import org.unmask.error.UserError;
import org.unmask.evaluation.Estimate;
import org.unmask.generation.GenerationSettings;
import org.unmask.playback.Recording.ModelLabel;

/** A race's scores as Markdown: the conditions, a table, and the meaning of its columns. */
public record RaceTable(Race race) {
  /** Marks the best value of a column. */
  public static final String BEST = "★";

  private static final String MEANING =
      """
      %s marks the best of a column. Each figure is over generated tokens only; of several texts \
      the mean ± its standard error. Times are those of each lane's first text, which runs alone. \
      Order: Kendall's τ between position and step, 1 from left to right. Entropy of the text's own token \
      frequencies, in nats; distinct bigrams of all; runs of four that occurred earlier in the text.
      """
          .formatted(BEST);

  /** Returns what a value is in the table: its mean with its error, marked if it is best. */
  public String cell(int lane, ScoreColumn column) {
    return race.estimate(lane, column)
        .map(
            estimate ->
                (race.best(column).contains(lane) ? BEST + " " : "") + written(estimate, column))
        .orElse("–");
  }

  /** Returns a mean with its standard error, if it has one. */
  public static String written(Estimate estimate, ScoreColumn column) {
    String mean = column.written(estimate.mean());
    return Double.isNaN(estimate.standardError())
        ? mean
        : mean + " ± " + column.written(estimate.standardError());
  }

  /** Returns the table with its conditions. */
  public String markdown() {
    List<ScoreColumn> columns = race.columns();
    var head = new StringJoiner(" | ", "| ", " |\n").add("lane");
    var rule = new StringJoiner("|", "|", "|\n").add("---");
    for (ScoreColumn column : columns) {
      head.add(column.title());
      rule.add("--:");
    }
    var text = new StringBuilder(conditions()).append("\n\n").append(head).append(rule);
    for (int lane = 0; lane < race.lanes().size(); lane++) {
      var row = new StringJoiner(" | ", "| ", " |\n").add(cell(race.lanes().get(lane).label()));
      for (ScoreColumn column : columns) {
        row.add(cell(lane, column));
      }
      text.append(row);
    }
    text.append('\n').append(MEANING);
    race.notes().forEach(note -> text.append(note.text()).append('\n'));
    return text.append('\n').append(lanes()).toString();
  }

  private String conditions() {
    RaceSetup setup = race.setup();
    GenerationSettings asked = setup.text();
    var said = new StringJoiner("; ", "", ".");
    said.add(asked.prompt().isBlank() ? "No prompt" : "Prompt “%s”".formatted(asked.prompt()));
    if (asked.gapped().isEmpty()) {
      said.add(
          "%d tokens%s"
              .formatted(
                  asked.length(), asked.ends() ? " that end with the end-of-text token" : ""));
    }
    if (setup.seeds() > 1) {
      said.add("%d texts per lane".formatted(setup.seeds()));
    }
    said.add(setup.judge().isBlank() ? "no judge" : "judge " + setup.judge());
    return said.toString();
  }

  /** Returns what each lane was, and why one failed. */
  private String lanes() {
    var text = new StringBuilder();
    for (LaneResult lane : race.lanes()) {
      text.append(
          "- %s: `%s`%s%s%n"
              .formatted(
                  lane.label(),
                  RaceCommandLine.written(lane.lane()),
                  lane.recording().map(recording -> on(recording.model())).orElse(""),
                  lane.failure().map(e -> ". Failed: " + reason(e)).orElse("")));
    }
    race.judgeFailure().ifPresent(e -> text.append("- Judge failed: %s%n".formatted(reason(e))));
    return text.toString();
  }

  private static String on(ModelLabel model) {
    return ", on %s in %s".formatted(model.device(), model.precision());
  }

  /** Returns in English why something failed. */
  public static String reason(Throwable failure) {
    return switch (failure) {
      case UserError problem -> problem.getMessage();
      case OutOfMemoryError _ -> "Not enough memory.";
      default -> "Internal error (%s).".formatted(failure.getClass().getSimpleName());
    };
  }

  /** Returns a text in one cell. */
  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
