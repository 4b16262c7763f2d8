package org.unmask.app.tab.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.VBox;
import org.unmask.app.controls.PlotPane;
import org.unmask.app.i18n.Messages;
import org.unmask.evaluation.plot.LinePlot;
import org.unmask.evaluation.plot.LinePlot.Series;
import org.unmask.evaluation.plot.PointPlot;
import org.unmask.lesson.show.Show;
import org.unmask.lesson.show.WordStates;
import org.unmask.lesson.show.WordStates.Pair;
import org.unmask.lesson.show.WordStates.Spot;

/**
 * A word's hidden states: its sentences by number, the cosines of pairs by layer, and the sentences
 * as points at a layer.
 */
final class StatesView extends VBox {
  /** Two points lie on a line, whatever they are. */
  private static final int FEWEST_POINTS = 3;

  /** With more pairs, the means are drawn. */
  private static final int MOST_LINES = 3;

  private final WordStates states;
  private final Messages messages;
  private final List<String> senses;
  private final PlotPane points = new PlotPane();
  private final Label layer = LessonView.paragraph("");

  StatesView(WordStates states, Messages messages) {
    super(16);
    this.states = states;
    this.messages = messages;
    senses = states.uses().stream().map(Show.Use::sense).distinct().toList();
    setId("lesson-states");
    var sentences = new VBox(4);
    for (int i = 0; i < states.uses().size(); i++) {
      sentences
          .getChildren()
          .add(LessonView.paragraph(name(i) + " · " + states.uses().get(i).sentence()));
    }
    getChildren().addAll(sentences, cosines());
    if (states.uses().size() >= FEWEST_POINTS) {
      plane();
    }
  }

  /** Returns whether it shows these states. */
  boolean isOf(WordStates others) {
    return states.equals(others);
  }

  /** Returns the number of a sentence and its sense. */
  private String name(int sentence) {
    return "%d %s".formatted(sentence + 1, states.uses().get(sentence).sense()).strip();
  }

  private PlotPane cosines() {
    List<Series> lines =
        states.pairs().size() <= MOST_LINES
            ? states.pairs().stream().map(this::line).toList()
            : means();
    var plot =
        new LinePlot(
            IntStream.rangeClosed(0, states.lastLayer()).boxed().toList(),
            lines,
            messages.text("learn.layer.axis"),
            messages.text("learn.cosine"));
    var pane = new PlotPane();
    pane.setId("lesson-cosines");
    pane.getStyleClass().add("lesson-plot");
    pane.show(
        plot::marks,
        messages.text("learn.cosines.said", states.lastLayer())
            + lines.stream()
                .map(line -> "\n%s: %s".formatted(line.name(), numbers(line.values())))
                .collect(Collectors.joining()));
    return pane;
  }

  private Series line(Pair pair) {
    String numbers = "%d–%d".formatted(pair.one(), pair.other());
    return new Series(
        states.pairs().size() == 1 && senses.size() == 1
            ? numbers
            : messages.text(pair.isSameSense() ? "learn.same" : "learn.different", numbers),
        pair.cosines());
  }

  private List<Series> means() {
    var lines = new ArrayList<Series>();
    for (boolean isSame : new boolean[] {true, false}) {
      List<Double> means =
          IntStream.rangeClosed(0, states.lastLayer())
              .mapToObj(at -> states.mean(isSame, at))
              .filter(OptionalDouble::isPresent)
              .map(OptionalDouble::getAsDouble)
              .toList();
      if (!means.isEmpty()) {
        lines.add(
            new Series(messages.text(isSame ? "learn.mean-same" : "learn.mean-different"), means));
      }
    }
    return lines;
  }

  private String numbers(List<Double> values) {
    return values.stream()
        .map(each -> String.format(messages.language().locale(), "%.2f", each))
        .collect(Collectors.joining("; "));
  }

  /** Adds the points, and the slider of their layer. */
  private void plane() {
    points.setId("lesson-points");
    points.getStyleClass().add("lesson-plot");
    var slider = new Slider(0, states.lastLayer(), Math.min(states.layer(), states.lastLayer()));
    slider.setId("lesson-layer");
    slider.setBlockIncrement(1);
    slider.setMajorTickUnit(1);
    slider.setMinorTickCount(0);
    slider.setSnapToTicks(true);
    slider.setAccessibleText(messages.text("learn.layer.axis"));
    layer.setId("lesson-layer-shown");
    layer.setLabelFor(slider);
    slider.valueProperty().subscribe(at -> show((int) Math.round(at.doubleValue())));
    getChildren().addAll(layer, slider, points);
  }

  private void show(int at) {
    List<Spot> spots = states.planes().get(at);
    layer.setText(
        messages.text(at == 0 ? "learn.layer.embeddings" : "learn.layer", at, states.lastLayer()));
    var plot =
        new PointPlot(
            IntStream.range(0, spots.size())
                .mapToObj(
                    i ->
                        new PointPlot.Point(
                            name(i),
                            senses.indexOf(states.uses().get(i).sense()),
                            spots.get(i).x(),
                            spots.get(i).y()))
                .toList(),
            messages.text("learn.component.first"),
            messages.text("learn.component.second"));
    Locale locale = messages.language().locale();
    points.show(
        plot::marks,
        layer.getText()
            + plot.points().stream()
                .map(
                    point ->
                        String.format(
                            locale, "\n%s: %.2f; %.2f", point.name(), point.x(), point.y()))
                .collect(Collectors.joining()));
  }
}
