package org.unmask.cli.options;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.unmask.diffusion.sampler.Samplers;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.schedule.Schedule;
import org.unmask.generation.Field;
import org.unmask.generation.GenerationSettings;
import org.unmask.generation.SettingValues;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The settings of a text as options: one for each {@link Field}, and for the schedule and each
 * number of a sampler. They are explained by the window's own messages, in English.
 */
public final class SettingOptions {
  private static final ResourceBundle MESSAGES =
      ResourceBundle.getBundle("org.unmask.app.messages", Locale.ROOT);

  private static final String SCHEDULE = "schedule";

  private final List<Field<?>> fields;

  @Mixin private final CommandSpec options = CommandSpec.create();

  /** Options for fields; without that of the sampler, those of all samplers' numbers. */
  public SettingOptions(Collection<Field<?>> fields) {
    this.fields = List.copyOf(fields);
    this.fields.forEach(field -> options.addOption(option(field)));
    options.addOption(
        option(SCHEDULE, "generate.", Schedule.class, "NAME", Schedule.FORMS + ". Default: linear")
            .converters(new Names.Schedules())
            .build());
    for (Parameter each : Samplers.parameters()) {
      options.addOption(
          option(each.id(), "parameter.", Double.class, "X", range(each) + usual(each.id()))
              .build());
    }
  }

  private static OptionSpec option(Field<?> field) {
    return switch (field) {
      case Field.Numeric number ->
          number.parameter().isWhole()
              ? option(field.id(), Long.class, "N", range(number.parameter()) + usual(field))
              : option(field.id(), Double.class, "X", range(number.parameter()) + usual(field));
      case Field.Whole _ -> option(field.id(), Long.class, "N", usual(field));
      case Field.Text _ -> option(field.id(), String.class, "TEXT", usual(field));
      case Field.Flag _ ->
          option(field.id(), "generate.", Boolean.class, "", "Default: no")
              .arity("0")
              .negatable(true)
              .build();
      case Field.OfSampler _ ->
          option(
                  field.id(),
                  "generate.",
                  SamplerSpec.class,
                  "NAME",
                  String.join(", ", new Names.Samplers()) + "." + usual(field))
              .converters(new Names.Samplers())
              .completionCandidates(new Names.Samplers())
              .build();
    };
  }

  private static OptionSpec option(String id, Class<?> type, String label, String more) {
    return option(id, "generate.", type, label, more).build();
  }

  private static OptionSpec.Builder option(
      String id, String key, Class<?> type, String label, String more) {
    String meaning = MESSAGES.getString(key + id + ".meaning");
    return OptionSpec.builder("--" + id)
        .type(type)
        .paramLabel(label)
        .description("%s %s".formatted(meaning, more).strip().replace("%", "%%"));
  }

  private static String range(Parameter parameter) {
    String range = parameter.range();
    return range.substring(0, 1).toUpperCase(Locale.ROOT) + range.substring(1) + ".";
  }

  private static String usual(Field<?> field) {
    GenerationSettings standard = GenerationSettings.standard(Integer.MAX_VALUE);
    return " Default: "
        + (field instanceof Field.OfSampler sampler
            ? sampler.from().apply(standard).spec().id()
            : field.written(standard));
  }

  /** Returns the default of a sampler's number, by sampler where they differ. */
  private static String usual(String id) {
    var samplers = new LinkedHashMap<String, List<String>>();
    for (SamplerSpec spec : Samplers.ALL) {
      spec.parameters().stream()
          .filter(each -> each.id().equals(id))
          .map(each -> Parameter.written(each.usual()))
          .forEach(each -> samplers.computeIfAbsent(each, _ -> new ArrayList<>()).add(spec.id()));
    }
    return samplers.entrySet().stream()
        .map(
            each ->
                samplers.size() == 1
                    ? each.getKey()
                    : "%s (%s)".formatted(each.getKey(), String.join(", ", each.getValue())))
        .collect(Collectors.joining(", ", " Default: ", ""));
  }

  /**
   * Returns what is asked for.
   *
   * @param standard what is not given
   * @throws IllegalArgumentException if a value is out of range
   * @throws org.unmask.error.UserError if a value is out of range
   */
  public GenerationSettings settings(GenerationSettings standard) {
    SettingValues given = SettingValues.NONE;
    for (Field<?> field : fields) {
      given = with(given, field);
    }
    SamplerOptions base = standard.settings().sampler();
    if (value(GenerationSettings.SAMPLER.id()) instanceof SamplerSpec other) {
      base = SamplerOptions.usual(other);
    }
    return standard.with(given.withPrefix().with(GenerationSettings.SAMPLER, sampler(base)));
  }

  private SettingValues with(SettingValues given, Field<?> field) {
    Object value = value(field.id());
    return switch (field) {
      case Field.Numeric each when value instanceof Number number ->
          given.with(each, number.doubleValue());
      case Field.Whole each when value instanceof Long number -> given.with(each, number);
      case Field.Flag each when value instanceof Boolean flag -> given.with(each, flag);
      case Field.Text each when value instanceof String text -> given.with(each, text);
      default -> given; // not given, or the sampler, which begins with its own numbers
    };
  }

  private @Nullable Object value(String id) {
    OptionSpec option = options.findOption("--" + id);
    return option == null ? null : option.getValue();
  }

  /**
   * Returns a sampler with those of its numbers, and its schedule, that were given.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  public SamplerOptions sampler(SamplerOptions base) {
    SamplerOptions numbers = base.with(numbers());
    return value(SCHEDULE) instanceof Schedule given ? numbers.with(given) : numbers;
  }

  /** The samplers' numbers that were given. */
  private Map<String, Double> numbers() {
    var given = new HashMap<String, Double>();
    for (Parameter parameter : Samplers.parameters()) {
      if (value(parameter.id()) instanceof Double number) {
        given.put(parameter.id(), number);
      }
    }
    return given;
  }

  /** Returns an option that was given and is not used, if any, in a line. */
  Optional<String> unused(GenerationSettings asked) {
    SamplerSpec sampler = asked.settings().sampler().spec();
    Optional<String> ofText =
        Stream.of(GenerationSettings.LENGTH, GenerationSettings.PREFIX, GenerationSettings.ENDS)
            .map(Field::id)
            .filter(id -> asked.gapped().isPresent() && isSet(value(id)))
            .map("A text with gaps is kept whole: --%s is not used."::formatted)
            .findFirst();
    Optional<String> schedule =
        Optional.of(SCHEDULE).filter(id -> value(id) != null && !sampler.takesSchedule());
    return ofText.or(
        () ->
            schedule
                .or(() -> numbers().keySet().stream().filter(id -> !sampler.takes(id)).findFirst())
                .map(id -> "The sampler %s does not use --%s.".formatted(sampler.id(), id)));
  }

  private static boolean isSet(@Nullable Object value) {
    return value != null && !value.equals(false);
  }
}
