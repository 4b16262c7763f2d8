package org.unmask.app.influence;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;

/**
 * A curve between two tokens of a text: over or under a line where both stand on it, else between
 * the edges that face each other. It leaves the first token along its line and comes upright to the
 * second.
 *
 * @param control of the quadratic curve
 */
record InfluenceArc(Point2D from, Point2D control, Point2D to) {
  /** The share of a curve's way between two lines in which it turns at the start. */
  private static final double TURN = 0.3;

  /**
   * Returns the curve from a token to another.
   *
   * @param share where it ends at the other one's edge, from 0, the left, to 1
   * @param over whether it is over the line if both stand on one, and not under it
   * @param highest how far from the line it may reach, in pixels
   */
  static InfluenceArc between(
      Bounds token, Bounds other, double share, boolean over, double highest) {
    double x = other.getMinX() + share * other.getWidth();
    if (Math.abs(token.getMinY() - other.getMinY()) < 1) {
      double y = over ? token.getMinY() : token.getMaxY();
      double reach = Math.min(highest, 4 + 0.12 * Math.abs(x - token.getCenterX()));
      // a quadratic curve goes half of the way to its control point
      return new InfluenceArc(
          new Point2D(token.getCenterX(), y),
          new Point2D((token.getCenterX() + x) / 2, y + 2 * (over ? -reach : reach)),
          new Point2D(x, y));
    }
    boolean isBelow = other.getMinY() > token.getMinY();
    double start = isBelow ? token.getMaxY() : token.getMinY();
    double end = isBelow ? other.getMinY() : other.getMaxY();
    return new InfluenceArc(
        new Point2D(token.getCenterX(), start),
        new Point2D(x, start + TURN * (end - start)),
        new Point2D(x, end));
  }

  /** Returns the point halfway. */
  Point2D middle() {
    return from.midpoint(to).midpoint(control);
  }

  /** Returns the corners of an arrow's head at the end. */
  double[] head(double size) {
    Point2D way = to.subtract(control).normalize();
    Point2D back = to.subtract(way.multiply(size));
    Point2D aside = new Point2D(-way.getY(), way.getX()).multiply(size / 2);
    return new double[] {
      to.getX(),
      to.getY(),
      back.getX() + aside.getX(),
      back.getY() + aside.getY(),
      back.getX() - aside.getX(),
      back.getY() - aside.getY()
    };
  }
}
