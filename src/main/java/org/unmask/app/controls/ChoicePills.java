package org.unmask.app.controls;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/**
 * A few values as buttons side by side, of which one is pressed.
 *
 * @param <T> the type of the values
 */
public final class ChoicePills<T> extends HBox {
  private final ObjectProperty<T> chosen;
  private final ToggleGroup group = new ToggleGroup();

  /**
   * Creates the buttons.
   *
   * @param values at least two
   * @param id of a value's button
   * @param name of a value
   */
  public ChoicePills(
      List<T> values, ObjectProperty<T> chosen, Function<T, String> id, Function<T, String> name) {
    this.chosen = chosen;
    for (T value : values) {
      getChildren().add(button(value, id.apply(value), name.apply(value)));
    }
    getChildren().getFirst().getStyleClass().add("left-pill");
    getChildren().getLast().getStyleClass().add("right-pill");
    setMinWidth(USE_PREF_SIZE);
    setAlignment(Pos.CENTER_LEFT);
  }

  private ToggleButton button(T value, String id, String name) {
    var button = new ToggleButton(name);
    button.setId(id);
    button.getStyleClass().add("small");
    button.setToggleGroup(group);
    button.setOnAction(
        _ -> {
          chosen.set(value);
          button.setSelected(true); // a click on the present choice keeps it
        });
    chosen.subscribe(now -> button.setSelected(value.equals(now)));
    return button;
  }
}
