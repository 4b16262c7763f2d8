package org.unmask.app.form;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.generation.GenerationSettings;
import org.unmask.setting.Field;
import org.unmask.setting.SettingValues;

/** A property for each field of {@link GenerationSettings}; the sampler's is that of its form. */
final class FieldProperties {
  private final Map<Field<?>, Property<?>> properties = new LinkedHashMap<>();
  private final SamplerForm sampler;

  FieldProperties(SamplerForm sampler) {
    this.sampler = sampler;
    GenerationSettings.ALL.forEach(field -> properties.put(field, property(field)));
  }

  private Property<?> property(Field<?> field) {
    return switch (field) {
      case Field.Numeric number when number.parameter().isWhole() -> new SimpleIntegerProperty();
      case Field.Numeric _ -> new SimpleDoubleProperty();
      case Field.Whole _ -> new SimpleLongProperty();
      case Field.Flag _ -> new SimpleBooleanProperty();
      case Field.Text _ -> new SimpleStringProperty("");
      case Field.Named<?> _ -> new SimpleObjectProperty<>();
      case Field.OfSampler _ -> sampler.sampler();
    };
  }

  /** Returns all of them. */
  Collection<Property<?>> all() {
    return properties.values();
  }

  /** Returns the property of a field. */
  <P> P get(Field<?> field, Class<P> type) {
    return type.cast(Objects.requireNonNull(properties.get(field)));
  }

  /** Returns the property of a number. */
  @SuppressWarnings("unchecked") // as property() made it
  Property<Number> number(Field<?> field) {
    return get(field, Property.class);
  }

  /** Sets the properties that have a value. */
  void set(SettingValues values) {
    values.fields().forEach(field -> set(field, values));
  }

  @SuppressWarnings("unchecked") // as property() made them
  private <T> void set(Field<T> field, SettingValues values) {
    T value = values.get(field).orElseThrow();
    switch (field) {
      case Field.OfSampler _ -> sampler.take((SamplerOptions) value);
      case Field.Numeric _ -> number(field).setValue((Number) value);
      default -> ((Property<T>) get(field, Property.class)).setValue(value);
    }
  }

  /** Returns the values that are in range. */
  SettingValues inRange() {
    SettingValues all = SettingValues.NONE.with(GenerationSettings.SAMPLER, sampler.inRange());
    for (Field<?> field : Field.without(GenerationSettings.ALL, GenerationSettings.SAMPLER)) {
      all = inRange(field) ? with(all, field) : all;
    }
    return all;
  }

  /** Returns whether a field's value is in range. */
  boolean inRange(Field<?> field) {
    return !(field instanceof Field.Numeric each)
        || each.parameter().contains(number(each).getValue().doubleValue());
  }

  /**
   * Returns values and that of a field.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  @SuppressWarnings("unchecked") // as property() made it
  <T> SettingValues with(SettingValues values, Field<T> field) {
    return switch (field) {
      case Field.Numeric each -> values.with(each, number(each).getValue().doubleValue());
      case Field.OfSampler each -> values.with(each, sampler.options());
      default -> values.with(field, (T) get(field, Property.class).getValue());
    };
  }
}
