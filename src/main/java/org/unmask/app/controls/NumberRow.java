package org.unmask.app.controls;

import java.util.Locale;
import javafx.beans.property.Property;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.unmask.diffusion.sampling.Parameter;

/**
 * A number by slider or by keyboard. The field takes numbers beyond the slider's ends: whether they
 * make sense is not this view's to decide.
 */
public final class NumberRow extends HBox {
  private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

  private final Property<Number> value;
  private final boolean whole;
  private final Slider slider;
  private final TextField field = new TextField();

  /** Set while the controls follow the value, so that only a person's moves change it. */
  private boolean following;

  /**
   * A row.
   *
   * @param id of the field; the slider's has {@code -slider} behind
   * @param step the distance between the slider's values; 1 for whole numbers
   */
  public NumberRow(
      String id,
      String name,
      String meaning,
      Property<Number> value,
      double least,
      double most,
      double step) {
    this.value = value;
    this.whole = step == 1;
    slider = new Slider(least, most, least);
    slider.setId(id + "-slider");
    slider.setBlockIncrement(step);
    slider.setAccessibleText(name);
    slider.setTooltip(new Tooltip(meaning));
    field.setId(id);
    field.setAccessibleText(name);
    field.setTooltip(new Tooltip(meaning));
    field.getStyleClass().addAll("number", "small");
    field.setTextFormatter(whole ? NumberFormatter.whole() : NumberFormatter.decimal());
    var label = new Label(name);
    label.setLabelFor(field);
    label.setTooltip(new Tooltip(meaning));
    label.getStyleClass().add("number-label");
    HBox.setHgrow(slider, Priority.ALWAYS);
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("number-row");
    getChildren().addAll(label, slider, field);
    follow(step);
  }

  /** Returns a row for a number as it is described. */
  public static NumberRow of(
      Parameter parameter, String name, String meaning, Property<Number> value) {
    return new NumberRow(
        parameter.id(),
        name,
        meaning,
        value,
        parameter.first(),
        parameter.typical(),
        parameter.step());
  }

  /** The slider, whose ends may depend on the model. */
  public Slider slider() {
    return slider;
  }

  private void follow(double step) {
    value.subscribe(this::show);
    slider
        .valueProperty()
        .subscribe(
            moved -> {
              if (!following) {
                set(Math.round(moved.doubleValue() / step) * step);
              }
            });
    slider.maxProperty().subscribe(() -> show(value.getValue()));
    field.textProperty().subscribe(this::read);
    field.setOnAction(_ -> show(value.getValue()));
    field.focusedProperty().subscribe(() -> show(value.getValue()));
    field.setOnKeyPressed(
        event -> {
          int steps = event.getCode() == KeyCode.UP ? 1 : event.getCode() == KeyCode.DOWN ? -1 : 0;
          if (steps != 0) {
            set(Math.round(value.getValue().doubleValue() / step + steps) * step);
            event.consume();
          }
        });
  }

  private void set(double number) {
    // away with the 0.30000000000000004 of 3 × 0.1
    double rounded = Math.round(number * 1e6) / 1e6;
    value.setValue(whole ? (Number) Math.round(rounded) : (Number) rounded);
  }

  private void read(String text) {
    if (following) {
      return;
    }
    try {
      following = true;
      double number = whole ? Integer.parseInt(text) : Double.parseDouble(text);
      value.setValue(number);
      slider.setValue(number);
      field.pseudoClassStateChanged(DANGER, false);
    } catch (NumberFormatException e) {
      field.pseudoClassStateChanged(DANGER, true);
    } finally {
      following = false;
    }
  }

  private void show(Number number) {
    if (following) {
      return;
    }
    following = true;
    slider.setValue(number.doubleValue());
    field.setText(
        whole
            ? Long.toString(number.longValue())
            : String.format(Locale.ROOT, "%.3f", number.doubleValue()).replaceAll("\\.?0+$", ""));
    field.pseudoClassStateChanged(DANGER, false);
    following = false;
  }
}
