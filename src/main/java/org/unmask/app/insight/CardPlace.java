package org.unmask.app.insight;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;

/**
 * The place of a card beside its token, where it covers neither the token nor the words around it.
 */
final class CardPlace {
  private static final double GAP = 8;

  private CardPlace() {}

  /**
   * Returns the corner of a card that lies in an area and covers none of some boxes: below or above
   * the token, else at the place nearest to it. Finds one wherever there is one, at a distance from
   * the boxes where that is possible.
   *
   * @param boxes that stay free, the token's among them
   */
  static Optional<Point2D> free(
      Dimension2D area, Dimension2D card, Bounds token, List<Bounds> boxes) {
    return Stream.of(GAP, 0.0)
        .flatMap(gap -> corners(area, card, token, boxes, gap))
        .filter(corner -> boxes.stream().noneMatch(box -> covers(corner, card, box)))
        .findFirst();
  }

  /**
   * Returns the corners to try. If any place is free, so is one where the card touches a box or an
   * edge of the area on each axis, since it could be pushed there.
   */
  private static Stream<Point2D> corners(
      Dimension2D area, Dimension2D card, Bounds token, List<Bounds> boxes, double gap) {
    double widest = area.getWidth() - card.getWidth();
    double lowest = area.getHeight() - card.getHeight();
    double centred = within(Math.rint(token.getCenterX() - card.getWidth() / 2), widest);
    double below = token.getMaxY() + gap;
    double above = token.getMinY() - gap - card.getHeight();
    double[] columns = edges(boxes, Bounds::getMinX, Bounds::getMaxX, card.getWidth(), gap);
    double[] rows = edges(boxes, Bounds::getMinY, Bounds::getMaxY, card.getHeight(), gap);
    var middle = new Point2D(token.getCenterX(), token.getCenterY());
    return Stream.concat(
            Stream.of(new Point2D(centred, below), new Point2D(centred, above)),
            DoubleStream.concat(DoubleStream.of(centred, 0, widest), DoubleStream.of(columns))
                .boxed()
                .flatMap(
                    x ->
                        DoubleStream.concat(
                                DoubleStream.of(
                                    within(
                                        Math.rint(token.getCenterY() - card.getHeight() / 2),
                                        lowest),
                                    0,
                                    lowest),
                                DoubleStream.of(rows))
                            .mapToObj(y -> new Point2D(x, y)))
                .sorted(
                    Comparator.comparingDouble(
                        corner ->
                            middle.distance(
                                corner.getX() + card.getWidth() / 2,
                                corner.getY() + card.getHeight() / 2))))
        .filter(
            corner ->
                corner.getX() >= 0
                    && corner.getX() <= widest
                    && corner.getY() >= 0
                    && corner.getY() <= lowest);
  }

  /** Returns the edges just before each box, and just after it. */
  private static double[] edges(
      List<Bounds> boxes,
      ToDoubleFunction<Bounds> from,
      ToDoubleFunction<Bounds> to,
      double size,
      double gap) {
    return boxes.stream()
        .flatMapToDouble(
            box ->
                DoubleStream.of(from.applyAsDouble(box) - gap - size, to.applyAsDouble(box) + gap))
        .toArray();
  }

  private static boolean covers(Point2D corner, Dimension2D card, Bounds box) {
    return corner.getX() < box.getMaxX()
        && corner.getX() + card.getWidth() > box.getMinX()
        && corner.getY() < box.getMaxY()
        && corner.getY() + card.getHeight() > box.getMinY();
  }

  private static double within(double wanted, double most) {
    return Math.max(0, Math.min(wanted, most));
  }
}
