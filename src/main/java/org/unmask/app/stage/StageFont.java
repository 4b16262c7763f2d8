package org.unmask.app.stage;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.unmask.playback.layout.Measure;

/**
 * The typeface of the text and its metrics. It is included with the program, so that pictures are
 * equal on every system.
 */
final class StageFont implements Measure {
  private static final double MEASURED_AT = 50;

  private final Map<String, Double> widths = new HashMap<>();
  private final Text text = new Text();
  private final String family;

  StageFont() {
    String file =
        Objects.requireNonNull(StageFont.class.getResource("/org/unmask/app/Literata-Regular.ttf"))
            .toExternalForm();
    Font font = Font.loadFont(file, MEASURED_AT);
    family = font == null ? "Serif" : font.getFamily();
    text.setFont(at(MEASURED_AT));
  }

  /** Returns the font at a size in pixels. */
  Font at(double size) {
    return Font.font(family, size);
  }

  /** Returns the width of a text in em. */
  @Override
  public double width(String string) {
    return widths.computeIfAbsent(
        string,
        measured -> {
          text.setText(measured);
          return text.getLayoutBounds().getWidth() / MEASURED_AT;
        });
  }
}
