package org.unmask.generation;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Values of some of the {@link GenerationSettings}: what a preset, a file or a command says. The
 * others stay as they are. Each value is in range by itself.
 */
public final class SettingValues {
  /** No values. */
  public static final SettingValues NONE = new SettingValues(Map.of());

  private final Map<Field<?>, Object> values;

  private SettingValues(Map<Field<?>, Object> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  /** Returns the values that settings have of some fields. */
  public static SettingValues of(GenerationSettings settings, Collection<Field<?>> fields) {
    SettingValues all = NONE;
    for (Field<?> field : fields) {
      all = all.withFrom(field, settings);
    }
    return all;
  }

  /** Returns the fields in which settings differ from others. */
  public static List<Field<?>> differing(
      Collection<Field<?>> fields, GenerationSettings one, GenerationSettings other) {
    return fields.stream()
        .filter(field -> !Objects.equals(field.from().apply(one), field.from().apply(other)))
        .toList();
  }

  /**
   * Returns these and one more.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public <T> SettingValues with(Field<T> field, T value) {
    var more = new LinkedHashMap<>(values);
    more.put(field, field.check(value));
    return new SettingValues(more);
  }

  private <T> SettingValues withFrom(Field<T> field, GenerationSettings settings) {
    return with(field, field.from().apply(settings));
  }

  /** Returns these, and those of others in their place. */
  public SettingValues with(SettingValues others) {
    var all = new LinkedHashMap<>(values);
    all.putAll(others.values);
    return new SettingValues(all);
  }

  /** Returns these without one. */
  public SettingValues without(Field<?> field) {
    var fewer = new LinkedHashMap<>(values);
    fewer.remove(field);
    return new SettingValues(fewer);
  }

  /** Returns the fields that have a value. */
  public Collection<Field<?>> fields() {
    return values.keySet();
  }

  /** Returns a field's value, if it has one. */
  @SuppressWarnings("unchecked") // with() puts no other
  public <T> Optional<T> get(Field<T> field) {
    return Optional.ofNullable((T) values.get(field));
  }

  /** Returns a field's value, or else that of settings. */
  public <T> T or(Field<T> field, GenerationSettings otherwise) {
    return get(field).orElseGet(() -> field.from().apply(otherwise));
  }

  /** Returns these with half the length for the prompt, where they have a length and no prefix. */
  public SettingValues withPrefix() {
    Optional<Double> length = get(GenerationSettings.LENGTH);
    return length.isPresent() && get(GenerationSettings.PREFIX).isEmpty()
        ? with(GenerationSettings.PREFIX, Math.floor(length.get() / 2))
        : this;
  }

  /**
   * Returns these with a step for each position, where they have a sampler and no steps.
   *
   * @param length of the text, if these have none
   */
  public SettingValues withSteps(int length) {
    return get(GenerationSettings.SAMPLER).isPresent() && get(GenerationSettings.STEPS).isEmpty()
        ? with(GenerationSettings.STEPS, get(GenerationSettings.LENGTH).orElse((double) length))
        : this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SettingValues those && values.equals(those.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
