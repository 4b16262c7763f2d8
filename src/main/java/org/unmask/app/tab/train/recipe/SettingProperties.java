package org.unmask.app.tab.train.recipe;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import org.unmask.setting.Field;
import org.unmask.setting.SettingValues;

/** A property for each of some fields. A number may be out of range while the user types it. */
public final class SettingProperties {
  private final Map<Field<?>, Property<?>> properties = new LinkedHashMap<>();

  SettingProperties(Collection<Field<?>> fields) {
    fields.forEach(field -> properties.put(field, made(field)));
  }

  private static Property<?> made(Field<?> field) {
    return switch (field) {
      case Field.Numeric number -> NumberProperty.of(number.parameter());
      case Field.Whole _ -> new SimpleLongProperty();
      case Field.Flag _ -> new SimpleBooleanProperty();
      case Field.Text _ -> new SimpleStringProperty("");
      case Field.Named<?> _, Field.OfSampler _ -> new SimpleObjectProperty<>();
    };
  }

  private Property<?> of(Field<?> field) {
    return Objects.requireNonNull(properties.get(field), field.id());
  }

  /** Returns the property of a number. */
  public NumberProperty number(Field.Numeric field) {
    return (NumberProperty) of(field);
  }

  /** Returns the property of a whole number without a range. */
  public LongProperty whole(Field.Whole field) {
    return (LongProperty) of(field);
  }

  /** Returns the property of a flag. */
  public BooleanProperty flag(Field.Flag field) {
    return (BooleanProperty) of(field);
  }

  /** Returns the property of a value that has a name. */
  @SuppressWarnings("unchecked") // as it was made
  public <T> ObjectProperty<T> named(Field.Named<T> field) {
    return (ObjectProperty<T>) of(field);
  }

  /** Puts in those of some values that have a property. */
  void take(SettingValues values) {
    values.fields().stream().filter(properties::containsKey).forEach(field -> take(field, values));
  }

  @SuppressWarnings("unchecked") // as it was made
  private <T> void take(Field<T> field, SettingValues values) {
    ((Property<Object>) of(field)).setValue(values.value(field));
  }

  /** Returns what they hold, in range or not. */
  SettingValues values() {
    SettingValues all = SettingValues.NONE;
    for (Field<?> field : properties.keySet()) {
      all = with(all, field);
    }
    return all;
  }

  @SuppressWarnings("unchecked") // as it was made
  private <T> SettingValues with(SettingValues values, Field<T> field) {
    return values.holding(field, (T) of(field).getValue());
  }

  /** Returns the numbers that are out of range, by the ids of their fields. */
  Map<String, NumberProperty> wrong() {
    var wrong = new LinkedHashMap<String, NumberProperty>();
    properties.forEach(
        (field, property) -> {
          if (property instanceof NumberProperty number && number.isWrong()) {
            wrong.put(field.id(), number);
          }
        });
    return wrong;
  }

  /** Calls back after every change. */
  void onChange(Runnable changed) {
    properties.values().forEach(property -> property.subscribe(changed));
  }
}
