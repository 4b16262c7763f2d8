package org.unmask.app.tab.generate;

import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.unmask.app.i18n.Messages;
import org.unmask.generation.gap.GapChoice;
import org.unmask.generation.gap.GapChoice.Candidate;
import org.unmask.generation.gap.GapLengths;

/** The lengths that were tried for each gap, what it was filled with, and how well that fits. */
final class GapsView extends VBox {
  private static final double SPACING = 8;

  private final Messages messages;
  private final Label progress = new Label();
  private final VBox gaps = new VBox(SPACING);

  GapsView(GapsViewModel model, Messages messages) {
    super(SPACING);
    this.messages = messages;
    setId("gaps");
    progress.setId("gaps-progress");
    progress.setWrapText(true);
    progress.getStyleClass().addAll("muted", "explanation");
    progress.managedProperty().bind(progress.visibleProperty());
    getChildren().addAll(progress, gaps);
    model.progressProperty().subscribe(this::showProgress);
    model.choicesProperty().subscribe(this::showGaps);
  }

  private void showProgress(Optional<GapLengths.Progress> now) {
    progress.setText(
        now.map(p -> messages.text("gaps.progress", p.gap(), p.length(), p.tried(), p.total()))
            .orElse(""));
    progress.setVisible(now.isPresent());
  }

  private void showGaps(List<GapChoice> choices) {
    if (choices.size() < gaps.getChildren().size()) {
      gaps.getChildren().clear();
    }
    for (int gap = gaps.getChildren().size(); gap < choices.size(); gap++) {
      gaps.getChildren().add(pane(gap + 1, choices.get(gap)));
    }
  }

  private TitledPane pane(int number, GapChoice choice) {
    Candidate best = choice.best();
    var pane =
        new TitledPane(messages.text("gaps.title", number, best.length()), candidates(choice));
    pane.setId("gap-" + number);
    pane.setExpanded(number == 1);
    pane.setAnimated(false);
    pane.getStyleClass().addAll("dense", "gap");
    return pane;
  }

  private GridPane candidates(GapChoice choice) {
    var grid = new GridPane(SPACING, 2);
    var filling = new ColumnConstraints();
    filling.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints()
        .addAll(new ColumnConstraints(), filling, new ColumnConstraints(), new ColumnConstraints());
    grid.addRow(
        0,
        header(messages.text("gaps.length")),
        header(messages.text("gaps.filling")),
        header(messages.text("gaps.score")));
    for (Candidate candidate : choice.candidates()) {
      addRow(grid, candidate, candidate.equals(choice.best()));
    }
    return grid;
  }

  private static Label header(String text) {
    var label = new Label(text);
    label.setMinWidth(USE_PREF_SIZE);
    label.getStyleClass().addAll("muted", "explanation");
    return label;
  }

  private void addRow(GridPane grid, Candidate candidate, boolean isBest) {
    var length = new Label(messages.text("gaps.row.length", candidate.length()));
    var filling = new Label(candidate.filling().replace('\n', '↵').strip());
    filling.setWrapText(true);
    filling.setMinHeight(USE_PREF_SIZE);
    var score = new Label(messages.text("gaps.row.score", candidate.score()));
    score.setMinWidth(USE_PREF_SIZE);
    score.setTooltip(new Tooltip(messages.text("gaps.score.meaning")));
    GridPane.setValignment(length, VPos.TOP);
    GridPane.setValignment(score, VPos.TOP);
    grid.addRow(grid.getRowCount(), length, filling, score);
    if (isBest) {
      var mark = new Label("", new FontIcon(Feather.CHECK));
      mark.setMinWidth(USE_PREF_SIZE);
      GridPane.setValignment(mark, VPos.TOP);
      mark.setTooltip(new Tooltip(messages.text("gaps.best")));
      mark.setAccessibleText(messages.text("gaps.best"));
      grid.add(mark, 3, grid.getRowCount() - 1);
      List.of(length, filling, score).forEach(label -> label.getStyleClass().add("best"));
    }
  }
}
