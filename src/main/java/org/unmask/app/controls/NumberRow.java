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
import javafx.scene.layout.VBox;
import org.unmask.app.i18n.Messages;
import org.unmask.diffusion.sampling.Parameter;

/**
 * A number by slider or by keyboard. The field takes numbers beyond the slider's ends, and gives
 * the range below it while its number is outside.
 */
public final class NumberRow extends VBox {
  private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");
  private static final double SPACING = 2;

  /** The numbers that are accepted. */
  private interface Range {
    /** Returns whether a number is in range. */
    boolean contains(double number);

    /** Returns a sentence that gives the range. */
    String sentence();
  }

  private final Property<Number> value;
  private final boolean whole;
  private final Slider slider;
  private final TextField field = new TextField();
  private final Label problem = new Label();
  private final Range range;

  /** Set while the controls follow the value, so that only the user's moves change it. */
  private boolean following;

  /**
   * Creates a row.
   *
   * @param id of the field; the slider's is {@code id-slider}, the message's {@code id-problem}
   * @param step the distance between the slider's values; 1 for whole numbers
   */
  private NumberRow(
      String id,
      String name,
      String meaning,
      Property<Number> value,
      double least,
      double most,
      double step,
      Range range) {
    super(SPACING);
    this.value = value;
    this.whole = step == 1;
    this.range = range;
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
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().add("number-label");
    HBox.setHgrow(slider, Priority.ALWAYS);
    var row = new HBox(label, slider, field);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("number-row");
    problem.setId(id + "-problem");
    problem.setWrapText(true);
    problem.setMinHeight(USE_PREF_SIZE);
    problem.setMaxWidth(Double.MAX_VALUE);
    problem.setAlignment(Pos.CENTER_RIGHT); // below the field
    problem.getStyleClass().add("problem");
    problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
    problem.managedProperty().bind(problem.visibleProperty());
    getChildren().addAll(row, problem);
    follow(step);
  }

  /** Creates a row for a number of a range that is checked elsewhere. */
  public NumberRow(
      String id, String name, Property<Number> value, double least, double most, double step) {
    this(
        id,
        name,
        name,
        value,
        least,
        most,
        step,
        new Range() {
          @Override
          public boolean contains(double number) {
            return true;
          }

          @Override
          public String sentence() {
            return "";
          }
        });
  }

  /** Returns a row for a number as it is described. */
  public static NumberRow of(
      Parameter parameter, String name, String meaning, Property<Number> value, Messages messages) {
    return new NumberRow(
        parameter.id(),
        name,
        meaning,
        value,
        parameter.first(),
        parameter.typical(),
        parameter.step(),
        range(parameter, messages));
  }

  private static Range range(Parameter parameter, Messages messages) {
    return new Range() {
      @Override
      public boolean contains(double number) {
        return parameter.contains(number);
      }

      @Override
      public String sentence() {
        String most = Parameter.written(parameter.most());
        if (parameter.least() == Double.MIN_VALUE) {
          return messages.text("number.above-zero", most);
        }
        String least = Parameter.written(parameter.least());
        return parameter.most() == Integer.MAX_VALUE
            ? messages.text("number.least", least)
            : messages.text("number.range", least, most);
      }
    };
  }

  /** Returns the slider, whose ends may depend on the model. */
  public Slider slider() {
    return slider;
  }

  private void follow(double step) {
    value.subscribe(this::show);
    // listens only after it has the value, which it may have cut off at its end
    slider
        .valueProperty()
        .addListener(
            (_, _, moved) -> {
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
      mark(range.contains(number));
    } catch (NumberFormatException e) {
      mark(false);
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
    mark(range.contains(number.doubleValue()));
    following = false;
  }

  private void mark(boolean isRight) {
    field.pseudoClassStateChanged(DANGER, !isRight);
    problem.setText(isRight ? "" : range.sentence());
    field.setAccessibleHelp(problem.getText());
  }
}
