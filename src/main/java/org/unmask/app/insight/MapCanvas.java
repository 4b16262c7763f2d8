package org.unmask.app.insight;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.unmask.playback.Change;
import org.unmask.playback.lifeline.Lifelines;
import org.unmask.playback.lifeline.Lifelines.Measure;

/**
 * The map's cells: a column for each step, a row for each position. A column is an image of one
 * pixel's width, drawn wider; each new step draws one column.
 */
final class MapCanvas extends Canvas {
  private static final int COLOURS = 256;
  private static final double BRIGHT = 0.5;

  private @Nullable Lifelines drawn;
  private @Nullable Measure measure;
  private int[] colours = {};
  private int columns;
  private int columnsDrawn;

  MapCanvas() {
    getGraphicsContext2D().setImageSmoothing(false);
  }

  /**
   * Shows a map.
   *
   * @param scale the colours of values
   * @param room the number of steps to reserve columns for
   */
  void show(Lifelines map, Measure wanted, ColourScale scale, int room) {
    boolean goesOn =
        drawn != null
            && wanted == measure
            && room == columns
            && colours.length > 0
            && map.continues(drawn);
    int from = goesOn && drawn != null ? drawn.steps() : 0;
    if (!goesOn) {
      colours = scale.table(COLOURS);
      getGraphicsContext2D().clearRect(0, 0, getWidth(), getHeight());
    }
    measure = wanted;
    columns = room;
    drawn = map;
    if (map.steps() > from && getWidth() > 0 && getHeight() > 0) {
      drawColumns(map, wanted, from);
    }
  }

  /** Clears the canvas, so that the next map is drawn whole. */
  void forget() {
    drawn = null;
  }

  /** Returns the number of columns drawn so far. */
  int columnsDrawn() {
    return columnsDrawn;
  }

  double cellWidth() {
    return getWidth() / Math.max(1, columns);
  }

  double cellHeight() {
    return drawn == null ? 1 : getHeight() / drawn.positions();
  }

  private void drawColumns(Lifelines map, Measure wanted, int from) {
    int count = map.steps() - from;
    int rows = map.positions();
    int[] pixels = new int[count * rows];
    for (int position = 0; position < rows; position++) {
      for (int i = 0; i < count; i++) {
        double share = map.share(wanted, position, from + i + 1);
        pixels[position * count + i] =
            Double.isNaN(share) ? 0 : colours[(int) Math.round(share * (COLOURS - 1))];
      }
    }
    var image = new WritableImage(count, rows);
    image
        .getPixelWriter()
        .setPixels(0, 0, count, rows, PixelFormat.getIntArgbInstance(), pixels, 0, count);
    GraphicsContext pen = getGraphicsContext2D();
    pen.drawImage(
        image, 0, 0, count, rows, from * cellWidth(), 0, count * cellWidth(), getHeight());
    for (int step = from + 1; step <= map.steps(); step++) {
      for (int position = 0; position < rows; position++) {
        drawMark(pen, map, position, step, pixels[position * count + step - from - 1]);
      }
    }
    columnsDrawn += count;
  }

  /** Marks have shapes: | revealed, — masked again, + replaced, a frame for an edit. */
  private void drawMark(GraphicsContext pen, Lifelines map, int position, int step, int under) {
    Change change = map.change(position, step);
    boolean byPerson = map.isByPerson(position, step);
    if (change == Change.NONE && !byPerson) {
      return;
    }
    double x = (step - 1) * cellWidth();
    double y = position * cellHeight();
    double w = cellWidth();
    double h = cellHeight();
    pen.setFill(under == 0 ? Color.GRAY : isBright(under) ? Color.BLACK : Color.WHITE);
    double thick = Math.clamp(Math.min(w, h) / 4, 1, 2);
    if (change == Change.REVEALED || change == Change.REPLACED) {
      pen.fillRect(x + (w - thick) / 2, y, thick, h);
    }
    if (change == Change.REMASKED || change == Change.REPLACED) {
      pen.fillRect(x, y + (h - thick) / 2, w, thick);
    }
    if (byPerson) {
      pen.fillRect(x, y, w, thick);
      pen.fillRect(x, y + h - thick, w, thick);
      pen.fillRect(x, y, thick, h);
      pen.fillRect(x + w - thick, y, thick, h);
    }
  }

  private static boolean isBright(int argb) {
    double red = (argb >> 16 & 0xff) / 255.0;
    double green = (argb >> 8 & 0xff) / 255.0;
    double blue = (argb & 0xff) / 255.0;
    return 0.299 * red + 0.587 * green + 0.114 * blue > BRIGHT;
  }
}
