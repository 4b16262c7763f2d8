package org.unmask.app.tab.train.form;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.unmask.app.action.Action;
import org.unmask.app.controls.ActionButton;
import org.unmask.app.controls.NumberFormatter;
import org.unmask.app.i18n.Messages;
import org.unmask.app.tab.train.recipe.NumberProperty;
import org.unmask.app.tab.train.recipe.SettingProperties;
import org.unmask.setting.Field;

/** Rows of a form: a name, something to choose with, and a sentence that says what it means. */
record TrainingFormRows(Messages messages) {
  /** Between two rows. */
  static final double SPACING = 10;

  private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

  /** Returns a row; its name and its sentence are messages. */
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
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    var row = new HBox(label, control);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("number-row");
    return row;
  }

  /** Returns a number of a range, as 500, 0.5 or 2e-4; what is wrong with it is said below. */
  VBox number(String key, NumberProperty value) {
    var isNone = new SimpleBooleanProperty();
    TextField field =
        field(
            value.isWhole() ? NumberFormatter.whole() : NumberFormatter.scientific(),
            value,
            number -> value.text(number.doubleValue()),
            text -> value.set(Double.parseDouble(text)),
            isNone);
    HBox row = row(key, field);
    Label problem = problem("train-" + key + "-problem");
    problem.setMaxWidth(Double.MAX_VALUE);
    problem.setAlignment(Pos.CENTER_RIGHT); // under its field
    BooleanBinding wrong = value.wrong().or(isNone);
    problem
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> wrong.get() ? value.range(messages) : "", wrong, value.mostProperty()));
    wrong.subscribe(now -> field.pseudoClassStateChanged(DANGER, now));
    return new VBox(2, row, problem);
  }

  /** Returns a setting as it is described. */
  Node setting(Field<?> field, SettingProperties settings) {
    return switch (field) {
      case Field.Numeric number -> number(field.id(), settings.number(number));
      case Field.Whole whole -> whole(field.id(), settings.whole(whole));
      case Field.Flag flag -> flag(field.id(), settings.flag(flag));
      case Field.Text _, Field.Named<?> _, Field.OfSampler _ ->
          throw new IllegalArgumentException("no row for " + field.id());
    };
  }

  /** Returns any whole number. */
  HBox whole(String key, LongProperty value) {
    return row(
        key,
        field(
            NumberFormatter.whole(),
            value,
            number -> Long.toString(number.longValue()),
            text -> value.set(Long.parseLong(text)),
            new SimpleBooleanProperty()));
  }

  private static TextField field(
      TextFormatter<Void> allowed,
      ObservableValue<Number> value,
      Function<Number, String> write,
      Consumer<String> read,
      BooleanProperty isNone) {
    var field = new TextField();
    field.getStyleClass().add("small");
    field.setTextFormatter(allowed);
    value.subscribe(
        number -> {
          if (!field.isFocused() || isOther(field.getText(), number)) {
            field.setText(write.apply(number));
          }
        });
    field
        .textProperty()
        .subscribe(
            text -> {
              try {
                read.accept(text);
                isNone.set(false);
              } catch (NumberFormatException e) {
                isNone.set(true);
              }
            });
    field.focusedProperty().subscribe(() -> field.setText(write.apply(value.getValue())));
    return field;
  }

  private static boolean isOther(String text, Number number) {
    try {
      return Double.parseDouble(text) != number.doubleValue();
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Returns what is wrong with something; there only when something is. */
  static Label problem(String id) {
    var problem = new Label();
    problem.setId(id);
    problem.setWrapText(true);
    problem.setMinHeight(Region.USE_PREF_SIZE);
    problem.getStyleClass().add("problem");
    problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
    problem.managedProperty().bind(problem.visibleProperty());
    return problem;
  }

  /** Returns a file or folder, whose end matters most. */
  Label path(String id, @Nullable Path path) {
    var label = new Label(path == null ? messages.text("train.none") : path.toString());
    label.setId(id);
    label.setTooltip(path == null ? null : new Tooltip(path.toString()));
    label.getStyleClass().addAll("muted", "explanation");
    label.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
    label.setMaxWidth(Double.MAX_VALUE);
    return label;
  }

  /** Returns one that changes. */
  Node path(String id, ObservableValue<@Nullable Path> path) {
    var place = new StackPane();
    path.subscribe(now -> place.getChildren().setAll(path(id, now)));
    place.setAlignment(Pos.CENTER_LEFT);
    place.setMinWidth(0);
    return place;
  }

  /** Returns several rows under a title. */
  static VBox section(String title, Node... rows) {
    var label = new Label(title);
    label.getStyleClass().add("section-title");
    var box = new VBox(SPACING, label);
    box.getChildren().addAll(rows);
    return box;
  }

  /** Returns the number of something to be chosen. */
  static Label badge(int number) {
    var badge = new Label(Integer.toString(number));
    badge.getStyleClass().add("step-number");
    badge.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    return badge;
  }

  /** Makes the first label of some rows a title with a number. */
  static VBox numbered(int number, VBox rows) {
    var title = (Label) rows.getChildren().getFirst();
    title.setGraphic(badge(number));
    title.setGraphicTextGap(SPACING);
    title.getStyleClass().add("section-title");
    return rows;
  }

  /** Returns a file or folder, and a button that chooses another. */
  static HBox chosen(Node path, Action choose) {
    HBox.setHgrow(path, Priority.ALWAYS);
    var row = new HBox(SPACING, path, ActionButton.icon(choose, Feather.FOLDER));
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  /** Returns a text in one line. */
  HBox text(String key, Property<String> value) {
    var field = new TextField();
    field.getStyleClass().add("small");
    field.textProperty().bindBidirectional(value);
    return row(key, field);
  }

  /** Returns a row with a check box. */
  HBox flag(String key, BooleanProperty value) {
    var box = new CheckBox();
    box.selectedProperty().bindBidirectional(value);
    return row(key, box);
  }

  /** Returns one of several, which may change where the list is observable. */
  <T> VBox choice(String key, Property<T> value, Iterable<T> all, Function<T, String> name) {
    var box = new ComboBox<T>();
    if (all instanceof ObservableList<T> changing) {
      box.setItems(changing);
    } else {
      all.forEach(box.getItems()::add);
    }
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
