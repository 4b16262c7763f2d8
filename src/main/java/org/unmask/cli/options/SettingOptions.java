package org.unmask.cli.options;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.unmask.diffusion.sampler.Samplers;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.schedule.Schedule;
import org.unmask.generation.GenerationSettings;
import org.unmask.setting.Field;
import org.unmask.setting.SettingValues;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The settings of a text as options: one for each {@link Field}, and for the schedule and each
 * number of a sampler. They are explained by the window's own messages, in English.
 */
public final class SettingOptions {
  private static final String SCHEDULE = "schedule";

  private final FieldOptions given;
  private final List<Parameter> parameters;

  @Mixin private final CommandSpec options;

  /** Options for fields; without that of the sampler, those of all samplers' numbers. */
  public SettingOptions(Collection<Field<?>> fields) {
    this(fields, Samplers.ALL);
  }

  /** Options for fields, and for the schedule and numbers of some samplers. */
  public SettingOptions(Collection<Field<?>> fields, List<SamplerSpec> samplers) {
    parameters = Samplers.parameters(samplers);
    given = new FieldOptions(fields, "generate.%s.meaning", SettingOptions::more, List.of());
    options = given.spec();
    options.addOption(
        option(SCHEDULE, "generate.", Schedule.class, "NAME", Schedule.FORMS + ". Default: linear")
            .converters(new Names.Schedules())
            .build());
    for (Parameter each : parameters) {
      options.addOption(
          option(
                  each.id(),
                  "parameter.",
                  Double.class,
                  each.isWhole() ? "N" : "X",
                  FieldOptions.range(each) + usual(each.id(), samplers))
              .build());
    }
  }

  /** Returns the default of a field as the second line of its help. */
  static List<String> more(Field<?> field) {
    String names = field instanceof Field.OfSampler ? samplers() + " " : "";
    SettingValues standard = GenerationSettings.standard(Integer.MAX_VALUE).values();
    return List.of(names + "Default: " + FieldOptions.usual(field, standard));
  }

  /** Returns the samplers' names in their groups. */
  private static String samplers() {
    return "%s: %s. %s: %s."
        .formatted(
            FieldOptions.MESSAGES.getString("generate.samplers.everyday"),
            names(SamplerSpec::isEveryday),
            FieldOptions.MESSAGES.getString("generate.samplers.research"),
            names(each -> !each.isEveryday()));
  }

  private static String names(Predicate<SamplerSpec> group) {
    return Samplers.ALL.stream()
        .filter(group)
        .map(SamplerSpec::id)
        .collect(Collectors.joining(", "));
  }

  private static OptionSpec.Builder option(
      String id, String key, Class<?> type, String label, String more) {
    String meaning = FieldOptions.MESSAGES.getString(key + id + ".meaning");
    return OptionSpec.builder("--" + id)
        .type(type)
        .paramLabel(label)
        .description("%s %s".formatted(meaning, more).strip().replace("%", "%%"));
  }

  /** Returns the default of a sampler's number, by sampler where they differ. */
  private static String usual(String id, List<SamplerSpec> among) {
    var samplers = new LinkedHashMap<String, List<String>>();
    for (SamplerSpec spec : among) {
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
    SamplerOptions base = standard.settings().sampler();
    if (value(GenerationSettings.SAMPLER.id()) instanceof SamplerSpec other) {
      base = SamplerOptions.usual(other);
    }
    return standard.with(
        GenerationSettings.withPrefix(given.values())
            .with(GenerationSettings.SAMPLER, sampler(base)));
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

  /** Returns the name of an option of a sampler that was given, if any. */
  public Optional<String> given() {
    return Stream.concat(Stream.of(SCHEDULE), parameters.stream().map(Parameter::id))
        .filter(id -> value(id) != null)
        .findFirst();
  }

  /** Returns the name of an option that was given and that a sampler does not take, if any. */
  public Optional<String> unused(SamplerSpec sampler) {
    return Stream.of(SCHEDULE)
        .filter(id -> value(id) != null && !sampler.takesSchedule())
        .findFirst()
        .or(() -> numbers().keySet().stream().filter(id -> !sampler.takes(id)).findFirst());
  }

  /** Returns the samplers' numbers that were given. */
  private Map<String, Double> numbers() {
    var numbers = new HashMap<String, Double>();
    for (Parameter parameter : parameters) {
      if (value(parameter.id()) instanceof Double number) {
        numbers.put(parameter.id(), number);
      }
    }
    return numbers;
  }

  /**
   * Returns an option that was given and is not used, if any, in a line.
   *
   * @param causal whether a causal model writes the text
   */
  Optional<String> unused(GenerationSettings asked, boolean causal) {
    if (causal) {
      return Stream.of(
              GenerationSettings.FOR_MASKS.stream().map(Field::id),
              Stream.of(SCHEDULE),
              numbers().keySet().stream())
          .flatMap(ids -> ids)
          .filter(id -> isSet(value(id)))
          .map("A model that writes from left to right does not use --%s."::formatted)
          .findFirst();
    }
    SamplerSpec sampler = asked.settings().sampler().spec();
    Optional<String> ofText =
        Stream.of(GenerationSettings.LENGTH, GenerationSettings.PREFIX, GenerationSettings.ENDS)
            .map(Field::id)
            .filter(id -> asked.gapped().isPresent() && isSet(value(id)))
            .map("A text with gaps is kept whole: --%s is not used."::formatted)
            .findFirst();
    return ofText.or(
        () ->
            unused(sampler)
                .map(id -> "The sampler %s does not use --%s.".formatted(sampler.id(), id)));
  }

  private @Nullable Object value(String id) {
    return given.value(id);
  }

  private static boolean isSet(@Nullable Object value) {
    return value != null && !value.equals(false);
  }
}
