package org.unmask.generation;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.SamplerOptions;

/**
 * One of the {@link GenerationSettings}, described once. Its label and help are the messages {@code
 * generate.<id>} and {@code generate.<id>.meaning}.
 *
 * @param <T> of its values
 */
public sealed interface Field<T> {
  /** Returns fields without some of them. */
  static List<Field<?>> without(Collection<Field<?>> all, Field<?>... some) {
    return all.stream().filter(field -> !List.of(some).contains(field)).toList();
  }

  /** Returns the name in commands and messages; files write _ for -. */
  String id();

  /** Returns whether files written before it was added lack it, and mean the default. */
  default boolean isNewer() {
    return false;
  }

  /** Returns a function that reads its value from settings. */
  Function<GenerationSettings, T> from();

  /** Returns its value in settings, as commands and branches write it. */
  default String written(GenerationSettings settings) {
    return String.valueOf(from().apply(settings));
  }

  /**
   * Returns a value that is in range by itself, whatever the other settings.
   *
   * @throws IllegalArgumentException if it is not
   */
  default T check(T value) {
    return value;
  }

  /**
   * A number.
   *
   * @param isNewer whether files may lack it, being written before it was added: then it is the
   *     default
   */
  record Numeric(Parameter parameter, Function<GenerationSettings, Double> from, boolean isNewer)
      implements Field<Double> {
    /** One that all files have. */
    Numeric(Parameter parameter, Function<GenerationSettings, Double> from) {
      this(parameter, from, false);
    }

    @Override
    public String id() {
      return parameter.id();
    }

    @Override
    public String written(GenerationSettings settings) {
      return Parameter.written(from.apply(settings));
    }

    @Override
    public Double check(Double value) {
      return parameter.check(value);
    }
  }

  /** A whole number of 64 bits without a range. */
  record Whole(String id, Function<GenerationSettings, Long> from) implements Field<Long> {}

  /** Yes or no. */
  record Flag(String id, Function<GenerationSettings, Boolean> from) implements Field<Boolean> {}

  /** A text. */
  record Text(String id, Function<GenerationSettings, String> from) implements Field<String> {}

  /** The sampler with its schedule and numbers. */
  record OfSampler(Function<GenerationSettings, SamplerOptions> from)
      implements Field<SamplerOptions> {
    @Override
    public String id() {
      return "sampler";
    }
  }
}
