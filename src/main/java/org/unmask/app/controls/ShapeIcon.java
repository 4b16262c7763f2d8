package org.unmask.app.controls;

import java.util.Locale;
import javafx.scene.layout.Region;

/** Icons that Feather lacks, drawn by the style sheet in the colour of text. */
public enum ShapeIcon {
  /** A striped token, as the stage draws a mask. */
  MASK,
  /** A paint brush. */
  BRUSH,
  /** A push pin. */
  PIN;

  /** Makes the icon's node. */
  public Region node() {
    var icon = new Region();
    icon.getStyleClass().addAll("shape-icon", name().toLowerCase(Locale.ROOT) + "-icon");
    return icon;
  }
}
