package org.unmask.app.tab.learn;

import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Numbers as bars beside their values, in columns under headings. */
final class BarTable extends GridPane {
  /**
   * A value.
   *
   * @param share of the column's longest bar, from 0 to 1; NaN for a text without a bar
   */
  record Cell(String text, double share) {
    /** Returns a text without a bar. */
    static Cell of(String text) {
      return new Cell(text, Double.NaN);
    }
  }

  private static final double BAR = 7; // em

  /**
   * Creates a table.
   *
   * @param headings of the columns; empty ones are not shown
   */
  BarTable(String id, List<String> headings, List<List<Cell>> rows) {
    setId(id);
    getStyleClass().add("bar-table");
    for (int column = 0; column < headings.size(); column++) {
      var constraints = new ColumnConstraints();
      constraints.setHgrow(column == 0 ? Priority.NEVER : Priority.SOMETIMES);
      getColumnConstraints().add(constraints);
      if (!headings.get(column).isEmpty()) {
        var heading = new Label(headings.get(column));
        heading.getStyleClass().add("muted");
        heading.setWrapText(true);
        heading.setMinWidth(Region.USE_PREF_SIZE);
        add(heading, column, 0);
      }
    }
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < rows.get(row).size(); column++) {
        add(cell(rows.get(row).get(column), column == 0), column, row + 1);
      }
    }
  }

  private static Region cell(Cell cell, boolean isName) {
    var text = new Label(cell.text());
    text.setWrapText(isName);
    if (isName) {
      text.getStyleClass().add("bar-table-name");
    } else {
      text.setMinWidth(USE_PREF_SIZE);
    }
    text.setMinHeight(USE_PREF_SIZE);
    GridPane.setHalignment(text, HPos.LEFT);
    if (Double.isNaN(cell.share())) {
      return text;
    }
    var bar = new Region();
    bar.getStyleClass().add("lesson-bar");
    bar.setStyle(
        "-fx-min-width: %1$sem; -fx-max-width: %1$sem;"
            .formatted(Math.max(0.15, BAR * Math.clamp(cell.share(), 0, 1))));
    var row = new HBox(8, bar, text);
    row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    return row;
  }
}
