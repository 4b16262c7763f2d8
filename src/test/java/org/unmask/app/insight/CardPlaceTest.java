package org.unmask.app.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class CardPlaceTest {
  private static final Dimension2D AREA = new Dimension2D(60, 40);

  private static boolean isFree(double x, double y, Dimension2D card, List<Bounds> boxes) {
    var place = new BoundingBox(x, y, card.getWidth(), card.getHeight());
    return x >= 0
        && y >= 0
        && place.getMaxX() <= AREA.getWidth()
        && place.getMaxY() <= AREA.getHeight()
        && boxes.stream()
            .noneMatch(
                box ->
                    box.getMinX() < place.getMaxX()
                        && box.getMaxX() > place.getMinX()
                        && box.getMinY() < place.getMaxY()
                        && box.getMaxY() > place.getMinY());
  }

  /** By trying all places, which are whole here as the boxes are. */
  private static boolean isAnyFree(Dimension2D card, List<Bounds> boxes) {
    for (int x = 0; x < AREA.getWidth(); x++) {
      for (int y = 0; y < AREA.getHeight(); y++) {
        if (isFree(x, y, card, boxes)) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void aFreePlaceIsFoundWhereverThereIsOne() {
    var random = new SplittableRandom(1);
    int found = 0;
    for (int trial = 0; trial < 3000; trial++) {
      var card = new Dimension2D(random.nextInt(5, 50), random.nextInt(5, 35));
      var boxes = new ArrayList<Bounds>();
      for (int i = 0; i < 5; i++) {
        boxes.add(
            new BoundingBox(
                random.nextInt(0, 55), random.nextInt(-5, 40), random.nextInt(1, 20), 6));
      }
      Optional<Point2D> corner = CardPlace.free(AREA, card, boxes.getFirst(), boxes);
      assertThat(corner.isPresent()).as("trial %d", trial).isEqualTo(isAnyFree(card, boxes));
      corner.ifPresent(
          at -> assertThat(isFree(at.getX(), at.getY(), card, boxes)).as("%s", at).isTrue());
      found += corner.isPresent() ? 1 : 0;
    }
    assertThat(found).as("both happen").isBetween(500, 2500);
  }

  @Test
  void aCardStandsBelowItsTokenElseAbove() {
    var card = new Dimension2D(20, 10);
    Bounds high = new BoundingBox(20, 5, 10, 6);
    assertThat(CardPlace.free(AREA, card, high, List.of(high))).contains(new Point2D(15, 19));
    Bounds low = new BoundingBox(20, 30, 10, 6);
    assertThat(CardPlace.free(AREA, card, low, List.of(low))).contains(new Point2D(15, 12));
  }
}
