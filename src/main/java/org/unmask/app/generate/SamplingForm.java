package org.unmask.app.generate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.unmask.diffusion.Parameter;
import org.unmask.diffusion.SamplerFamily;
import org.unmask.diffusion.Settings;
import org.unmask.diffusion.TokenChoice;

/** A {@link Sampling} that a person changes, each part a property. */
public abstract class SamplingForm {
  private final ObjectProperty<SamplerFamily> sampler;
  private final ScheduleForm schedule;
  private final Map<Parameter, DoubleProperty> parameters = new EnumMap<>(Parameter.class);
  private final DoubleProperty guidance;
  private final IntegerProperty steps;
  private final IntegerProperty topK;
  private final DoubleProperty topP;
  private final DoubleProperty temperature;

  /** A form that holds these values. */
  SamplingForm(Sampling values) {
    sampler = new SimpleObjectProperty<>(values.sampler());
    schedule = new ScheduleForm(values.schedule());
    for (Parameter parameter : Parameter.values()) {
      parameters.put(parameter, new SimpleDoubleProperty());
    }
    takeParameters(values.sampler(), values.parameters());
    sampler.subscribe((_, family) -> takeParameters(family, Map.of()));
    guidance = new SimpleDoubleProperty(values.guidance());
    steps = new SimpleIntegerProperty(values.steps());
    topK = new SimpleIntegerProperty(values.topK());
    topP = new SimpleDoubleProperty(values.topP());
    temperature = new SimpleDoubleProperty(values.temperature());
  }

  /** Each sampler begins with its usual parameters. */
  private void takeParameters(SamplerFamily family, Map<Parameter, Double> given) {
    family
        .parameters()
        .forEach(
            (parameter, usual) -> parameter(parameter).set(given.getOrDefault(parameter, usual)));
  }

  /** Puts values into the form; what their sampler does not take stays. */
  void take(Sampling values) {
    SamplerFamily family = values.sampler();
    sampler.set(family);
    if (family.takesSchedule()) {
      schedule.take(values.schedule());
    }
    takeParameters(family, values.parameters());
    guidance.set(values.guidance());
    if (family.takesSteps()) {
      steps.set(values.steps());
    }
    topK.set(values.topK());
    topP.set(values.topP());
    temperature.set(values.temperature());
  }

  /** What the form holds, whether or not it makes sense. */
  final Sampling sampling() {
    var values = new EnumMap<Parameter, Double>(Parameter.class);
    sampler.get().parameters().keySet().forEach(p -> values.put(p, parameter(p).get()));
    return new Sampling(
        sampler.get(),
        schedule.id(),
        values,
        guidance.get(),
        steps.get(),
        topK.get(),
        topP.get(),
        temperature.get(),
        null);
  }

  /** All that a person may change. */
  List<ObservableValue<?>> properties() {
    var all = new ArrayList<ObservableValue<?>>(parameters.values());
    all.addAll(schedule.properties());
    all.addAll(List.of(sampler, guidance, steps, topK, topP, temperature));
    return all;
  }

  /** Which sampler. */
  public final ObjectProperty<SamplerFamily> sampler() {
    return sampler;
  }

  /** Its schedule, if it takes one. */
  public final ScheduleForm schedule() {
    return schedule;
  }

  /** One of its parameters, if it takes it. */
  public final DoubleProperty parameter(Parameter parameter) {
    return Objects.requireNonNull(parameters.get(parameter));
  }

  /** See {@link Settings#guidance}. */
  public final DoubleProperty guidance() {
    return guidance;
  }

  /** How many steps. */
  public final IntegerProperty steps() {
    return steps;
  }

  /** See {@link TokenChoice#topK}. */
  public final IntegerProperty topK() {
    return topK;
  }

  /** See {@link TokenChoice#topP}. */
  public final DoubleProperty topP() {
    return topP;
  }

  /** See {@link TokenChoice#temperature}. */
  public final DoubleProperty temperature() {
    return temperature;
  }
}
