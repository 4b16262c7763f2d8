package org.unmask.evaluation.plot;

import java.util.List;

/** A mark of a plot, in pixels from its top left corner. Its role names its colours. */
public sealed interface Mark {
  /** Returns the style class, such as “plot-grid” or “plot-series-1”. */
  String role();

  /** The side of its point on which a text stands. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** A corner of a line. */
  record Corner(double x, double y) {}

  /**
   * A line through corners.
   *
   * @param dash the lengths of dashes and gaps in turn; empty for a solid line
   */
  record Stroke(String role, List<Corner> corners, List<Double> dash) implements Mark {
    /** Copies the lists. */
    public Stroke {
      corners = List.copyOf(corners);
      dash = List.copyOf(dash);
    }
  }

  /** A filled rectangle. */
  record Block(String role, double x, double y, double width, double height) implements Mark {}

  /**
   * A symbol around a point.
   *
   * @param path its outline as SVG path data, about 1 from the centre to the edge
   * @param size the factor of the outline
   */
  record Symbol(String role, String path, double x, double y, double size) implements Mark {}

  /**
   * A line of text.
   *
   * @param y of its baseline
   */
  record Words(String role, String text, double x, double y, Anchor anchor) implements Mark {}
}
