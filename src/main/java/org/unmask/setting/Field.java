package org.unmask.setting;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.SamplerOptions;

/**
 * One of the settings of a text or of a training run, described once: options, help, forms, files
 * and the copied command derive from it.
 *
 * @param <T> of its values
 */
public sealed interface Field<T> {
  /** Returns fields without some of them. */
  static List<Field<?>> without(Collection<Field<?>> all, Field<?>... some) {
    return all.stream().filter(field -> !List.of(some).contains(field)).toList();
  }

  /** Returns the name in commands and messages; files write _ or a space for -. */
  String id();

  /** Returns whether files written before it was added lack it, and mean the default. */
  default boolean isNewer() {
    return false;
  }

  /** Returns a value as files have it: a whole number, a number, a text, true or false. */
  default Object plain(T value) {
    return value;
  }

  /** Returns a value as commands and branches write it. */
  default String written(T value) {
    return String.valueOf(value);
  }

  /**
   * Returns a value that is in range by itself, whatever the other settings.
   *
   * @throws IllegalArgumentException if it is not
   */
  default T check(T value) {
    return value;
  }

  /** A number. */
  record Numeric(Parameter parameter, boolean isNewer) implements Field<Double> {
    /** One that all files have. */
    public Numeric(Parameter parameter) {
      this(parameter, false);
    }

    @Override
    public String id() {
      return parameter.id();
    }

    @Override
    public Object plain(Double value) {
      return parameter.isWhole() ? (Object) value.longValue() : value;
    }

    @Override
    public String written(Double value) {
      return Parameter.written(value);
    }

    @Override
    public Double check(Double value) {
      return parameter.check(value);
    }
  }

  /** A whole number of 64 bits without a range. */
  record Whole(String id) implements Field<Long> {}

  /** A field that is true or false. */
  record Flag(String id, boolean isNewer) implements Field<Boolean> {
    /** One that all files have. */
    public Flag(String id) {
      this(id, false);
    }
  }

  /** A text. */
  record Text(String id) implements Field<String> {}

  /**
   * A value that has a name.
   *
   * @param forms of the names, for help and messages
   * @param read the value of a name; throws {@link IllegalArgumentException} if there is none
   * @param name of a value
   */
  record Named<T>(String id, List<String> forms, Function<String, T> read, Function<T, String> name)
      implements Field<T> {
    /** Copies the forms. */
    public Named {
      forms = List.copyOf(forms);
    }

    @Override
    public Object plain(T value) {
      return name.apply(value);
    }

    @Override
    public String written(T value) {
      return name.apply(value);
    }
  }

  /** The sampler with its schedule and numbers. */
  record OfSampler(String id) implements Field<SamplerOptions> {}
}
