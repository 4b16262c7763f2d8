package org.unmask.app.tab.learn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.unmask.app.controls.PlotPane;
import org.unmask.app.i18n.Messages;
import org.unmask.app.tab.learn.BarTable.Cell;
import org.unmask.error.UserError;
import org.unmask.evaluation.plot.LinePlot;
import org.unmask.lesson.show.Shown;
import org.unmask.lesson.show.Shown.Ratio;
import org.unmask.lesson.show.Shown.SecondModel;

/** The loss by mask ratio as a line a model, with the numbers below. */
final class RatiosView extends VBox {
  private final Messages messages;

  /** The model beside, once all of its numbers are known. */
  private final Optional<SecondModel> second;

  RatiosView(Shown.ByRatio shown, Messages messages) {
    super(16);
    this.messages = messages;
    List<Ratio> ratios = sorted(shown.ratios());
    second = shown.beside().filter(each -> each.ratios().size() == ratios.size());
    getChildren().addAll(plot(ratios), table(ratios));
    shown.beside().flatMap(SecondModel::lack).map(this::lack).ifPresent(getChildren()::add);
  }

  private static List<Ratio> sorted(List<Ratio> ratios) {
    return ratios.stream().sorted(Comparator.comparingInt(Ratio::percent)).toList();
  }

  private Label lack(UserError why) {
    Label label = LessonView.paragraph(messages.error(why));
    label.setId("lesson-lack");
    label.getStyleClass().add("notice-warning");
    return label;
  }

  private PlotPane plot(List<Ratio> ratios) {
    var lines = new ArrayList<LinePlot.Series>();
    lines.add(line(second.map(SecondModel::first).orElse(""), ratios));
    second.ifPresent(each -> lines.add(line(each.name(), sorted(each.ratios()))));
    var plot =
        new LinePlot(
            ratios.stream().map(Ratio::percent).toList(),
            lines,
            messages.text("learn.ratio.axis"),
            messages.text("learn.loss"));
    var pane = new PlotPane();
    pane.setId("lesson-losses");
    pane.getStyleClass().add("lesson-plot");
    pane.show(
        plot::marks,
        messages.text("learn.losses.said")
            + lines.stream()
                .map(line -> said(line, ratios))
                .collect(Collectors.joining("\n", "\n", "")));
    return pane;
  }

  private static LinePlot.Series line(String name, List<Ratio> ratios) {
    return new LinePlot.Series(name, ratios.stream().map(Ratio::loss).toList());
  }

  private String said(LinePlot.Series line, List<Ratio> ratios) {
    return IntStream.range(0, ratios.size())
        .mapToObj(
            at -> "%d %%: %s".formatted(ratios.get(at).percent(), loss(line.values().get(at))))
        .collect(Collectors.joining("\n", line.name().isEmpty() ? "" : line.name() + "\n", ""));
  }

  private BarTable table(List<Ratio> ratios) {
    return second.map(each -> both(each, ratios)).orElseGet(() -> one(ratios));
  }

  /** Returns the losses of both models in bars of one scale. */
  private BarTable both(SecondModel other, List<Ratio> ratios) {
    List<Ratio> others = sorted(other.ratios());
    double most =
        Stream.concat(ratios.stream(), others.stream()).mapToDouble(Ratio::loss).max().orElse(1);
    return new BarTable(
        "lesson-ratios",
        List.of(
            messages.text("learn.ratio"),
            messages.text("learn.loss-of", other.first()),
            messages.text("learn.loss-of", other.name())),
        IntStream.range(0, ratios.size())
            .mapToObj(
                at ->
                    List.of(
                        Cell.of(ratios.get(at).percent() + " %"),
                        bar(ratios.get(at), most),
                        bar(others.get(at), most)))
            .toList());
  }

  private Cell bar(Ratio ratio, double most) {
    return new Cell(loss(ratio.loss()), ratio.loss() / most);
  }

  private BarTable one(List<Ratio> ratios) {
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
                        Cell.of(loss(each.loss()))))
            .toList());
  }

  private String loss(double nats) {
    return String.format(messages.language().locale(), "%.2f", nats);
  }
}
