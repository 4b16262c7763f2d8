package org.unmask.setting;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Values of some settings: what a preset, a file or a command says. The others stay as they are.
 */
public final class SettingValues {
  /** No values. */
  public static final SettingValues NONE = new SettingValues(Map.of());

  private final Map<Field<?>, Object> values;

  private SettingValues(Map<Field<?>, Object> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  /**
   * Returns these and one more.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public <T> SettingValues with(Field<T> field, T value) {
    return holding(field, field.check(value));
  }

  /** Returns these and one more, which is in range or need not be. */
  public <T> SettingValues holding(Field<T> field, T value) {
    var more = new LinkedHashMap<>(values);
    more.put(field, value);
    return new SettingValues(more);
  }

  /** Returns these, and those of others in their place. */
  public SettingValues with(SettingValues others) {
    var all = new LinkedHashMap<>(values);
    all.putAll(others.values);
    return new SettingValues(all);
  }

  /** Returns these without some. */
  public SettingValues without(Field<?>... fields) {
    var fewer = new LinkedHashMap<>(values);
    fewer.keySet().removeAll(List.of(fields));
    return new SettingValues(fewer);
  }

  /** Returns those of some fields, in the order of these. */
  public SettingValues only(Collection<Field<?>> fields) {
    var some = new LinkedHashMap<Field<?>, Object>();
    for (Field<?> field : fields) {
      if (values.containsKey(field)) {
        some.put(field, value(field));
      }
    }
    return new SettingValues(some);
  }

  /** Returns the fields whose values are not those of others. */
  public List<Field<?>> differing(SettingValues others) {
    return values.keySet().stream().filter(field -> !get(field).equals(others.get(field))).toList();
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

  /** Returns a field's value, of those that have one. */
  public <T> T value(Field<T> field) {
    return get(field).orElseThrow(() -> new NoSuchElementException("no " + field.id()));
  }

  /** Returns a field's value as files have it. */
  public <T> Object plain(Field<T> field) {
    return field.plain(value(field));
  }

  /** Returns a field's value as commands write it. */
  public <T> String written(Field<T> field) {
    return field.written(value(field));
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
