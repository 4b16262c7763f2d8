package org.unmask.app.tab.learn;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.layout.VBox;
import org.unmask.app.controls.PlotPane;
import org.unmask.app.i18n.Messages;
import org.unmask.app.tab.learn.BarTable.Cell;
import org.unmask.evaluation.plot.LinePlot;
import org.unmask.lesson.show.Shown;
import org.unmask.lesson.show.Shown.Ratio;

/** The loss by mask ratio as a line, with the numbers below. */
final class RatiosView extends VBox {
  private final Messages messages;

  RatiosView(Shown.ByRatio shown, Messages messages) {
    super(16);
    this.messages = messages;
    List<Ratio> ratios =
        shown.ratios().stream().sorted(Comparator.comparingInt(Ratio::percent)).toList();
    getChildren().addAll(plot(ratios), table(ratios));
  }

  private PlotPane plot(List<Ratio> ratios) {
    var plot =
        new LinePlot(
            ratios.stream().map(Ratio::percent).toList(),
            List.of(new LinePlot.Series("", ratios.stream().map(Ratio::loss).toList())),
            messages.text("learn.ratio.axis"),
            messages.text("learn.loss"));
    var pane = new PlotPane();
    pane.setId("lesson-losses");
    pane.getStyleClass().add("lesson-plot");
    pane.show(
        plot::marks,
        messages.text("learn.losses.said")
            + ratios.stream()
                .map(each -> "\n%d %%: %s".formatted(each.percent(), loss(each)))
                .collect(Collectors.joining()));
    return pane;
  }

  private BarTable table(List<Ratio> ratios) {
    return new BarTable(
        "lesson-ratios",
        List.of(
            messages.text("learn.ratio"),
            messages.text("learn.accuracy"),
            messages.text("learn.loss")),
        ratios.stream()
            .map(
                each ->
                    List.of(
                        Cell.of(each.percent() + " %"),
                        new Cell(
                            messages.text("insight.percent", 100 * each.accuracy()),
                            each.accuracy()),
                        Cell.of(loss(each))))
            .toList());
  }

  private String loss(Ratio ratio) {
    return String.format(messages.language().locale(), "%.2f", ratio.loss());
  }
}
