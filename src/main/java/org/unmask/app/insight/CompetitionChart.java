package org.unmask.app.insight;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;
import javafx.scene.shape.Path;
import org.jspecify.annotations.Nullable;
import org.unmask.app.controls.PathPen;
import org.unmask.app.i18n.Messages;
import org.unmask.playback.Polyline;
import org.unmask.playback.lifeline.Lifeline.Competitor;
import org.unmask.text.TokenLabel;
import org.unmask.text.Vocabulary;

/**
 * A chart of a position's confidence and of its candidates' probabilities by step. Each line has
 * dashes of its own.
 */
final class CompetitionChart extends VBox {
  private static final int MOST = 4;
  private static final double HEIGHT = 72;

  private final Messages messages;
  private final Plot plot = new Plot();
  private final FlowPane legend = new FlowPane(12, 2);
  private @Nullable TokenExplanation shown;

  CompetitionChart(Messages messages) {
    super(4);
    this.messages = messages;
    setId("competition");
    var title = new Label(messages.text("insight.competition"));
    title.getStyleClass().add("muted");
    getChildren().addAll(title, plot, legend);
  }

  void show(TokenExplanation why, Vocabulary vocabulary) {
    boolean sameLine = shown != null && shown.line().equals(why.line());
    shown = why;
    if (!sameLine) {
      List<Competitor> competitors = why.line().competitors().stream().limit(MOST).toList();
      legend.getChildren().setAll(key("line-0", messages.text("insight.confidence")));
      for (int i = 0; i < competitors.size(); i++) {
        String label = TokenLabel.ofCandidate(vocabulary, competitors.get(i).token());
        legend.getChildren().add(key("line-" + (i + 1), label));
      }
    }
    plot.show(why);
  }

  private static HBox key(String styleClass, String text) {
    var sample = new Line(0, 0, 22, 0);
    sample.getStyleClass().addAll("competition-line", styleClass);
    var key = new HBox(5, sample, new Label(text));
    key.setAlignment(Pos.CENTER_LEFT);
    return key;
  }

  private static final class Plot extends Region {
    private final List<Path> lines = new ArrayList<>();
    private final Line now = new Line();
    private @Nullable TokenExplanation why;

    Plot() {
      getStyleClass().add("curve-plot");
      setMinHeight(HEIGHT);
      setPrefHeight(HEIGHT);
      now.getStyleClass().add("playhead");
      now.setManaged(false);
      getChildren().add(now);
      for (int i = 0; i <= MOST; i++) {
        var line = new Path();
        line.getStyleClass().addAll("competition-line", "line-" + i);
        line.setManaged(false);
        lines.add(line);
      }
      getChildren().addAll(lines.reversed());
    }

    void show(TokenExplanation next) {
      why = next;
      requestLayout();
    }

    @Override
    protected void layoutChildren() {
      if (why == null) {
        return;
      }
      List<Competitor> competitors = why.line().competitors();
      draw(lines.getFirst(), why.line().confidences());
      for (int i = 0; i < MOST; i++) {
        List<Double> values =
            i < competitors.size()
                ? why.line().probabilities(competitors.get(i).token())
                : List.of();
        draw(lines.get(i + 1), values);
      }
      double x = Math.max(0.5, (why.step() - 0.5) * cell());
      now.setStartX(x);
      now.setEndX(x);
      now.setEndY(getHeight());
    }

    private double cell() {
      return why == null ? 1 : getWidth() / Math.max(1, why.line().confidences().size());
    }

    private void draw(Path line, List<Double> values) {
      var pen = new PathPen(line);
      Polyline.draw(
          values.size(),
          i -> (i + 0.5) * cell(),
          i -> 2 + (getHeight() - 4) * (1 - values.get(i)),
          pen);
      pen.finish();
    }
  }
}
