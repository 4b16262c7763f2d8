package org.unmask.app;

import javafx.scene.Node;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/**
 * The contrast of two colours, as WCAG 2.2 defines it: from 1 to 21.
 * https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 */
public final class Contrast {
  private Contrast() {}

  public static double ratio(Color one, Color other) {
    double first = luminance(one);
    double second = luminance(other);
    return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
  }

  private static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed())
        + 0.7152 * linear(colour.getGreen())
        + 0.0722 * linear(colour.getBlue());
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }

  /** What a node is drawn on: the fills of all that it is in, one over the other. */
  public static Color behind(Node node) {
    Node parent = node.getParent();
    Color below = parent == null ? Color.WHITE : behind(parent);
    if (node instanceof Region region && region.getBackground() != null) {
      for (BackgroundFill fill : fills(region.getBackground())) {
        if (fill.getFill() instanceof Color colour) {
          below = over(colour, below);
        }
      }
    }
    return below;
  }

  private static Iterable<BackgroundFill> fills(Background background) {
    return background.getFills();
  }

  /** A colour that may be seen through, on another. */
  public static Color over(Color colour, Color below) {
    double share = colour.getOpacity();
    return new Color(
        share * colour.getRed() + (1 - share) * below.getRed(),
        share * colour.getGreen() + (1 - share) * below.getGreen(),
        share * colour.getBlue() + (1 - share) * below.getBlue(),
        1);
  }
}
