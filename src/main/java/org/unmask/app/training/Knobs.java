package org.unmask.app.training;

import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.unmask.app.generate.Digits;
import org.unmask.app.language.Messages;

/** Rows of a form: a name, something to choose with, and a sentence that says what it means. */
record Knobs(Messages messages) {
  private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

  /** A row; its name and its sentence are messages. */
  HBox row(String key, Control control) {
    String name = messages.text("train.knob." + key);
    var meaning = new Tooltip(messages.text("train.meaning." + key));
    meaning.setWrapText(true);
    meaning.setMaxWidth(420);
    control.setId("train-" + key);
    control.setAccessibleText(name);
    control.setAccessibleHelp(meaning.getText());
    control.setTooltip(meaning);
    control.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(control, Priority.ALWAYS);
    var label = new Label(name);
    label.setLabelFor(control);
    label.setTooltip(meaning);
    label.getStyleClass().add("number-label");
    var row = new HBox(label, control);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("number-row");
    return row;
  }

  /** A number, as 500, 0.5 or 2e-4. */
  HBox number(String key, Property<Number> value, boolean whole) {
    var field = new TextField();
    field.getStyleClass().add("small");
    field.setTextFormatter(whole ? Digits.whole() : Digits.scientific());
    value.subscribe(
        number -> {
          if (!field.isFocused() || isOther(field.getText(), number)) {
            field.setText(text(number, whole));
          }
        });
    field
        .textProperty()
        .subscribe(
            text -> {
              try {
                value.setValue(whole ? (Number) Long.parseLong(text) : Double.parseDouble(text));
                field.pseudoClassStateChanged(DANGER, false);
              } catch (NumberFormatException e) {
                field.pseudoClassStateChanged(DANGER, true);
              }
            });
    field.focusedProperty().subscribe(() -> field.setText(text(value.getValue(), whole)));
    return row(key, field);
  }

  private static boolean isOther(String text, Number number) {
    try {
      return Double.parseDouble(text) != number.doubleValue();
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static String text(Number number, boolean whole) {
    double value = number.doubleValue();
    return whole || value == Math.rint(value)
        ? Long.toString(number.longValue())
        : Double.toString(value).replace("E", "e");
  }

  /** A text in one line. */
  HBox text(String key, Property<String> value) {
    var field = new TextField();
    field.getStyleClass().add("small");
    field.textProperty().bindBidirectional(value);
    return row(key, field);
  }

  /** One of several. */
  <T> VBox choice(String key, Property<T> value, Iterable<T> all, Function<T, String> name) {
    var box = new ComboBox<T>();
    all.forEach(box.getItems()::add);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable T one) {
            return one == null ? "" : name.apply(one);
          }

          @Override
          public @Nullable T fromString(String text) {
            return null;
          }
        });
    box.valueProperty().bindBidirectional(value);
    HBox row = row(key, box);
    // a choice says more than fits beside its name
    Node label = row.getChildren().removeFirst();
    label.getStyleClass().remove("number-label");
    return new VBox(4, label, row);
  }

  /** Keeps a node in sight only at times. */
  static void show(Node node, boolean now) {
    node.setVisible(now);
    node.setManaged(now);
  }
}
