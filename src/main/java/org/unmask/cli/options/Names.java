package org.unmask.cli.options;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.schedule.Schedule;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.export.ExportFormats;
import org.unmask.export.format.Part;
import org.unmask.export.format.Tone;
import org.unmask.training.init.NewModelSize.Family;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A converter of an option's value by name, in any case, which lists the names. */
public abstract class Names<T> implements ITypeConverter<T>, Iterable<String> {
  private final T[] values;
  private final Function<T, String> name;

  private Names(T[] values, Function<T, String> name) {
    this.values = values;
    this.name = name;
  }

  @Override
  public T convert(String value) {
    Optional<T> found =
        Stream.of(values)
            .filter(each -> name.apply(each).equals(value.toLowerCase(Locale.ROOT)))
            .findFirst();
    return found.orElseThrow(
        () -> new TypeConversionException("one of %s".formatted(String.join(", ", this))));
  }

  @Override
  public Iterator<String> iterator() {
    return Stream.of(values).map(name).iterator();
  }

  /** The ends of the files that can be written, each with what it holds. */
  static final class Endings implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ExportFormats.ALL.stream()
          .map(format -> "%s (%s)".formatted(format.ending(), format.summary()))
          .iterator();
    }
  }

  /** The samplers. */
  public static final class Samplers extends Names<SamplerSpec> {
    Samplers() {
      super(org.unmask.diffusion.sampler.Samplers.ALL.toArray(new SamplerSpec[0]), SamplerSpec::id);
    }
  }

  /** The schedules. */
  static final class Schedules implements ITypeConverter<Schedule> {
    @Override
    public Schedule convert(String value) {
      try {
        return Schedule.of(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }

  /** The devices. */
  static final class Devices implements ITypeConverter<Device>, Iterable<String> {
    @Override
    public Device convert(String value) {
      try {
        return Device.of(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }

    @Override
    public Iterator<String> iterator() {
      return List.of("auto", "cpu", "gpu", "gpu:1").iterator();
    }
  }

  /** The precisions. */
  static final class Precisions extends Names<Precision> {
    Precisions() {
      super(Precision.values(), Precision::label);
    }
  }

  /** The grounds of pictures. */
  static final class Tones extends Names<Tone> {
    Tones() {
      super(Tone.values(), tone -> tone.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
  }

  /** The names of the parts that pictures show beside the text. */
  static final class Parts extends Names<Part> {
    Parts() {
      super(Part.values(), part -> part.name().toLowerCase(Locale.ROOT));
    }
  }

  /** The architectures of new models. */
  static final class Families extends Names<Family> {
    Families() {
      super(Family.values(), Family::id);
    }
  }
}
