package org.unmask.app.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.unmask.diffusion.sampler.Samplers;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.schedule.Schedule;

/** The sampler that the user chooses, with its schedule and its numbers, each a property. */
final class SamplerForm {
  private final ObjectProperty<SamplerSpec> sampler;
  private final ScheduleForm schedule;
  private final Map<String, DoubleProperty> parameters = new HashMap<>();

  /** A form that holds these options. */
  SamplerForm(SamplerOptions options) {
    sampler = new SimpleObjectProperty<>(options.spec());
    schedule = new ScheduleForm(options.schedule().id());
    for (Parameter parameter : Samplers.parameters()) {
      parameters.put(parameter.id(), new SimpleDoubleProperty());
    }
    takeNumbers(options);
    sampler.subscribe((_, spec) -> takeNumbers(SamplerOptions.usual(spec)));
  }

  /** Sets the sampler's numbers, which start at its defaults. */
  private void takeNumbers(SamplerOptions options) {
    options.values().forEach((id, value) -> number(id).set(value));
  }

  /** Puts options into the form; the schedule stays where their sampler takes none. */
  void take(SamplerOptions options) {
    sampler.set(options.spec());
    if (options.spec().takesSchedule()) {
      schedule.set(options.schedule());
    }
    takeNumbers(options);
  }

  /**
   * Returns what the form holds.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  SamplerOptions options() {
    var values = new HashMap<String, Double>();
    sampler.get().parameters().forEach(each -> values.put(each.id(), parameter(each).get()));
    SamplerOptions numbers = SamplerOptions.usual(sampler.get()).with(values);
    return sampler.get().takesSchedule() ? numbers.with(Schedule.of(schedule.id())) : numbers;
  }

  /** Returns what the form holds, with the defaults in place of what is out of range. */
  SamplerOptions inRange() {
    SamplerOptions all = SamplerOptions.usual(sampler.get());
    for (Parameter each : sampler.get().parameters()) {
      double value = parameter(each).get();
      all = all.with(Map.of(each.id(), each.contains(value) ? value : each.usual()));
    }
    return schedule.schedule().map(all::with).orElse(all);
  }

  /** Returns all that the user may change beside the sampler itself. */
  List<ObservableValue<?>> properties() {
    var all = new ArrayList<ObservableValue<?>>(parameters.values());
    all.addAll(schedule.properties());
    return all;
  }

  private DoubleProperty number(String parameter) {
    return Objects.requireNonNull(parameters.get(parameter), parameter);
  }

  /** Returns which sampler. */
  ObjectProperty<SamplerSpec> sampler() {
    return sampler;
  }

  /** Returns its schedule, if it takes one. */
  ScheduleForm schedule() {
    return schedule;
  }

  /** Returns one of its numbers, if it takes it. */
  DoubleProperty parameter(Parameter parameter) {
    return number(parameter.id());
  }
}
