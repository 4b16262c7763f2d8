package org.unmask.cli.options;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.unmask.cli.usage.Converters;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.io.Bundles;
import org.unmask.setting.Field;
import org.unmask.setting.SettingValues;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** An option for each of some {@linkplain Field fields}, explained by the window's own messages. */
final class FieldOptions {
  /** The window's messages, in English. */
  static final ResourceBundle MESSAGES = Bundles.find("org.unmask.app.messages", Locale.ROOT);

  private final List<Field<?>> fields;
  private final CommandSpec spec = CommandSpec.create();

  /**
   * Options for fields.
   *
   * @param meaning the key of a field's help, as “generate.%s.meaning”
   * @param more lines of help beyond meaning and range, as its default
   * @param required those that must be given
   */
  FieldOptions(
      Collection<Field<?>> fields,
      String meaning,
      Function<Field<?>, List<String>> more,
      Collection<Field<?>> required) {
    this.fields = List.copyOf(fields);
    for (Field<?> field : this.fields) {
      String help = MESSAGES.getString(meaning.formatted(field.id()));
      String range = field instanceof Field.Numeric number ? " " + range(number.parameter()) : "";
      List<String> lines = more.apply(field);
      String first = lines.isEmpty() ? "" : " " + lines.getFirst();
      spec.addOption(
          option(field)
              .required(required.contains(field))
              .description(
                  Stream.concat(Stream.of(help + range + first), lines.stream().skip(1))
                      .map(line -> line.replace("%", "%%"))
                      .toArray(String[]::new))
              .build());
    }
  }

  private static OptionSpec.Builder option(Field<?> field) {
    OptionSpec.Builder option = OptionSpec.builder("--" + field.id());
    return switch (field) {
      case Field.Numeric number when number.parameter().isWhole() ->
          option
              .type(Long.class)
              .paramLabel("N")
              .converters(Converters.whole(number.parameter().range().toString()));
      case Field.Numeric number ->
          option
              .type(Double.class)
              .paramLabel("X")
              .converters(Converters.number(number.parameter().range().toString()));
      case Field.Whole _ -> option.type(Long.class).paramLabel("N");
      case Field.Text _ -> option.type(String.class).paramLabel("TEXT");
      case Field.Flag _ -> option.type(Boolean.class).arity("0").negatable(true);
      case Field.Named<?> named ->
          option
              .type(Object.class)
              .paramLabel(named.forms().contains("N") ? String.join("|", named.forms()) : "NAME")
              .converters(converter(named))
              .completionCandidates(named.forms());
      case Field.OfSampler _ ->
          option
              .type(SamplerSpec.class)
              .paramLabel("NAME")
              .converters(new Names.Samplers())
              .completionCandidates(new Names.Samplers());
    };
  }

  private static ITypeConverter<Object> converter(Field.Named<?> field) {
    return name -> {
      try {
        return field.read().apply(name);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    };
  }

  /** Returns the default of a field, as help says it. */
  static <T> String usual(Field<T> field, SettingValues standard) {
    return switch (field) {
      case Field.Flag flag -> standard.value(flag) ? "yes" : "no";
      case Field.OfSampler sampler -> standard.value(sampler).spec().id();
      default -> standard.written(field);
    };
  }

  /** Returns a range as a sentence. */
  static String range(Parameter parameter) {
    String range = parameter.range().toString();
    return range.substring(0, 1).toUpperCase(Locale.ROOT) + range.substring(1) + ".";
  }

  /** Returns the options, to be mixed in. */
  CommandSpec spec() {
    return spec;
  }

  /** Returns the value of an option; null if there is none or it was not given. */
  @Nullable Object value(String id) {
    OptionSpec option = spec.findOption("--" + id);
    return option == null ? null : option.getValue();
  }

  /**
   * Returns the values that were given, without a sampler, which begins with its own numbers.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  SettingValues values() {
    SettingValues given = SettingValues.NONE;
    for (Field<?> field : fields) {
      try {
        given = with(given, field);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("--" + e.getMessage(), e); // which begins with the id
      }
    }
    return given;
  }

  @SuppressWarnings("unchecked") // as its converter made it
  private <T> SettingValues with(SettingValues given, Field<T> field) {
    return switch (value(field.id())) {
      case Number number when field instanceof Field.Numeric each ->
          given.with(each, number.doubleValue());
      case null -> given;
      case Object _ when field instanceof Field.OfSampler -> given;
      case Object value -> given.with(field, (T) value);
    };
  }
}
