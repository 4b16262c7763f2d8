package org.unmask.app.insight;

import java.util.Locale;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.unmask.app.i18n.Messages;
import org.unmask.playback.lifeline.Lifelines.Measure;

/**
 * The colour scale of the map and its legend. The colours come from the style sheet ({@code
 * .scale-0} … {@code .scale-4}), with rising contrast to the background, so that they can be told
 * apart without hue.
 */
final class ColourScale extends HBox {
  private static final int STOPS = 5;
  private static final double SPACING = 4;

  private final Rectangle[] swatches = new Rectangle[STOPS];
  private final Label least = new Label();
  private final Label most = new Label();
  private final Messages messages;

  ColourScale(Messages messages) {
    super(SPACING);
    this.messages = messages;
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("colour-scale");
    var bar = new HBox();
    bar.setAlignment(Pos.CENTER);
    for (int i = 0; i < STOPS; i++) {
      swatches[i] = new Rectangle(16, 10);
      swatches[i].getStyleClass().add("scale-" + i);
      bar.getChildren().add(swatches[i]);
    }
    HBox.setHgrow(most, Priority.ALWAYS);
    getChildren().addAll(least, bar, most);
  }

  /** Adds a listener for changes of the style sheet's colours. */
  void onChange(Runnable changed) {
    for (Rectangle swatch : swatches) {
      swatch.fillProperty().subscribe(changed);
    }
  }

  void show(Measure measure) {
    String key = measure.name().toLowerCase(Locale.ROOT);
    least.setText(messages.text("insight.least." + key));
    most.setText(messages.text("insight.most." + key));
  }

  /** Returns the colour of a value from 0 to 1. */
  Color colour(double share) {
    double place = share * (STOPS - 1);
    int below = Math.min(STOPS - 2, (int) place);
    return stop(below).interpolate(stop(below + 1), place - below);
  }

  /** Returns the colours of {@code size} values from 0 to 1 as {@code 0xAARRGGBB}. */
  int[] table(int size) {
    return IntStream.range(0, size).map(i -> argb(colour(i / (size - 1.0)))).toArray();
  }

  private Color stop(int index) {
    return swatches[index].getFill() instanceof Color colour ? colour : Color.GRAY;
  }

  private static int argb(Color colour) {
    return 0xff << 24
        | (int) Math.round(colour.getRed() * 255) << 16
        | (int) Math.round(colour.getGreen() * 255) << 8
        | (int) Math.round(colour.getBlue() * 255);
  }
}
