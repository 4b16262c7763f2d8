package org.unmask.app.tab.compare.race;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.unmask.app.i18n.Messages;
import org.unmask.evaluation.Estimate;
import org.unmask.race.Race;
import org.unmask.race.ScoreColumn;

/**
 * The scores of a lane: means over its texts with their standard errors, and each text's value as a
 * stroke; the best has a star.
 */
final class LaneScores extends FlowPane {
  private static final String STAR = "★ ";

  /** What a short lane has room for. */
  private static final Set<ScoreColumn> FEW =
      Set.of(
          ScoreColumn.PASSES, ScoreColumn.SECONDS, ScoreColumn.NATS_TOKEN, ScoreColumn.NATS_BYTE);

  private final int lane;
  private final Messages messages;
  private @Nullable Race shown;
  private boolean isShort;

  LaneScores(int lane, Messages messages) {
    this.lane = lane;
    this.messages = messages;
    setId("lane-scores-" + lane);
    getStyleClass().add("lane-scores");
  }

  /** Shows few scores, or all. */
  void shorten(boolean few) {
    if (few != isShort) {
      isShort = few;
      show(shown);
    }
  }

  /** Shows the scores that a race has so far. */
  void show(@Nullable Race race) {
    shown = race;
    getChildren().clear();
    if (race != null && lane < race.lanes().size()) {
      for (ScoreColumn column : race.columns()) {
        if (!isShort || FEW.contains(column)) {
          race.estimate(lane, column)
              .ifPresent(mean -> getChildren().add(entry(race, column, mean)));
        }
      }
    }
  }

  private HBox entry(Race race, ScoreColumn column, Estimate mean) {
    boolean isBest = race.best(column).contains(lane);
    String name = messages.text("race.score." + column.id());
    String value =
        Double.isNaN(mean.standardError())
            ? column.written(mean.mean())
            : "%s ± %s"
                .formatted(column.written(mean.mean()), column.written(mean.standardError()));
    var title = new Label(name);
    title.getStyleClass().add("muted");
    var number = new Label((isBest ? STAR : "") + value);
    number.setId("lane-score-%d-%s".formatted(lane, column.id()));
    String said =
        isBest ? messages.text("race.best", name, value) : "%s: %s".formatted(name, value);
    double[] values = race.values(lane, column);
    Optional<String> spread = spread(column, values);
    number.setAccessibleText(spread.map(all -> said + ". " + all).orElse(said));
    if (isBest) {
      number.getStyleClass().add("best");
    }
    String meaning = messages.text("race.meaning." + column.id());
    var tooltip = new Tooltip(spread.map(all -> meaning + "\n" + all).orElse(meaning));
    title.setTooltip(tooltip);
    number.setTooltip(tooltip);
    var entry = new HBox(4, title, number);
    entry.setAlignment(Pos.BASELINE_LEFT);
    DoubleSummaryStatistics all = race.summary(column);
    if (values.length > 1 && all.getMax() > all.getMin()) {
      entry.getChildren().add(new StripPlot(values, mean.mean(), all.getMin(), all.getMax()));
    }
    return entry;
  }

  /** The least, the median and the greatest of several texts. */
  private Optional<String> spread(ScoreColumn column, double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted.length < 2
        ? Optional.empty()
        : Optional.of(
            messages.text(
                "race.spread",
                sorted.length,
                column.written(sorted[0]),
                column.written(median(sorted)),
                column.written(sorted[sorted.length - 1])));
  }

  private static double median(double... sorted) {
    int half = sorted.length / 2;
    return Arrays.stream(sorted, sorted.length % 2 == 1 ? half : half - 1, half + 1)
        .average()
        .orElse(Double.NaN);
  }
}
