package org.unmask.app.tab.compare.race;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.unmask.app.i18n.Messages;
import org.unmask.evaluation.Estimate;
import org.unmask.race.Race;
import org.unmask.race.RaceTable;
import org.unmask.race.ScoreColumn;

/**
 * A score of a lane: the mean over its texts with its standard error, with a star if it is the
 * best, and each text's value as a stroke.
 *
 * @param name what the score is called
 */
record ScoreCell(Label name, Label number, Optional<StripPlot> strip) {
  private static final String STAR = RaceTable.BEST + " ";

  /** Returns a score of a lane, if it has one. */
  static Optional<ScoreCell> of(Race race, int lane, ScoreColumn column, Messages messages) {
    return race.estimate(lane, column).map(mean -> of(race, lane, column, mean, messages));
  }

  private static ScoreCell of(
      Race race, int lane, ScoreColumn column, Estimate mean, Messages messages) {
    boolean isBest = race.best(column).contains(lane);
    String called = messages.text("race.score." + column.id());
    String value = RaceTable.written(mean, column);
    var name = new Label(called);
    name.getStyleClass().add("muted");
    var number = new Label((isBest ? STAR : "") + value);
    String said =
        isBest ? messages.text("race.best", called, value) : "%s: %s".formatted(called, value);
    double[] values = race.values(lane, column);
    Optional<String> spread = spread(column, messages, values);
    number.setAccessibleText(spread.map(all -> said + ". " + all).orElse(said));
    if (isBest) {
      number.getStyleClass().add("best");
    }
    String meaning = messages.text("race.meaning." + column.id());
    var tooltip = new Tooltip(spread.map(all -> meaning + "\n" + all).orElse(meaning));
    name.setTooltip(tooltip);
    number.setTooltip(tooltip);
    DoubleSummaryStatistics all = race.summary(column);
    boolean isSpread = values.length > 1 && all.getMax() > all.getMin();
    return new ScoreCell(
        name,
        number,
        isSpread
            ? Optional.of(new StripPlot(values, mean.mean(), all.getMin(), all.getMax()))
            : Optional.empty());
  }

  /** Returns the least, the median and the greatest of several texts. */
  private static Optional<String> spread(ScoreColumn column, Messages messages, double... values) {
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
