package org.unmask.app.player;

import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.unmask.app.i18n.Messages;

/** The speeds of a playback, with their name, which a narrow row cuts. */
public final class SpeedChoice extends HBox {
  /**
   * Creates the choice of a playback's speed.
   *
   * @param prefix of the choice's id; empty for none
   */
  public SpeedChoice(Playback player, String prefix, Messages messages) {
    super(8);
    var choice = new ComboBox<Double>();
    choice.setId(prefix + "speed");
    choice.getItems().setAll(Playback.SPEEDS);
    choice.setValue(player.speedProperty().get());
    choice.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable Double speed) {
            return speed == null ? "" : "%s×".formatted(Double.toString(speed).replace(".0", ""));
          }

          @Override
          public Double fromString(String text) {
            return Double.valueOf(text.replace("×", ""));
          }
        });
    choice.valueProperty().subscribe(speed -> player.speedProperty().set(speed));
    player.speedProperty().subscribe(speed -> choice.setValue(speed.doubleValue()));
    choice.setAccessibleText(messages.text("player.speed"));
    choice.setTooltip(new Tooltip(messages.text("player.speed")));
    choice.setMinWidth(USE_PREF_SIZE);
    var label = new Label(messages.text("player.speed"));
    label.setLabelFor(choice);
    label.getStyleClass().add("muted");
    label.setMinWidth(0);
    setAlignment(Pos.CENTER);
    getChildren().addAll(label, choice);
  }
}
