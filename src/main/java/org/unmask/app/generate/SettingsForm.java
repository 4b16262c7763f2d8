package org.unmask.app.generate;

import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.unmask.diffusion.SamplerFamily;
import org.unmask.diffusion.Schedule;
import org.unmask.diffusion.Settings;
import org.unmask.diffusion.TokenChoice;
import org.unmask.playback.Request;

/** What a person may choose before a run, each a property; together they are a {@link Request}. */
public final class SettingsForm {
  private final StringProperty prompt;
  private final ObjectProperty<SamplerFamily> sampler;
  private final ObjectProperty<Schedule> schedule;
  private final DoubleProperty threshold;
  private final IntegerProperty steps;
  private final IntegerProperty topK;
  private final DoubleProperty topP;
  private final DoubleProperty temperature;
  private final IntegerProperty prefix;
  private final IntegerProperty length;
  private final LongProperty seed;
  private final ReadOnlyIntegerWrapper maximumLength = new ReadOnlyIntegerWrapper(512);

  /** A form that holds these values. */
  public SettingsForm(FormValues values) {
    prompt = new SimpleStringProperty(values.prompt());
    sampler = new SimpleObjectProperty<>(values.sampler());
    schedule = new SimpleObjectProperty<>(values.schedule());
    threshold = new SimpleDoubleProperty(values.threshold());
    steps = new SimpleIntegerProperty(values.steps());
    topK = new SimpleIntegerProperty(values.topK());
    topP = new SimpleDoubleProperty(values.topP());
    temperature = new SimpleDoubleProperty(values.temperature());
    prefix = new SimpleIntegerProperty(values.prefix());
    length = new SimpleIntegerProperty(values.length());
    seed = new SimpleLongProperty(values.seed());
  }

  /** What the form holds, whether or not it makes sense. */
  public FormValues values() {
    return new FormValues(
        prompt.get(),
        sampler.get(),
        schedule.get(),
        threshold.get(),
        steps.get(),
        topK.get(),
        topP.get(),
        temperature.get(),
        prefix.get(),
        length.get(),
        seed.get());
  }

  /**
   * What is asked for.
   *
   * @throws IllegalArgumentException if a value is out of range
   * @throws org.unmask.problem.Problem if the prompt or length makes no sense
   */
  public Request request() {
    var settings =
        new Settings(
            sampler.get().sampler(schedule.get(), threshold.get(), false),
            steps.get(),
            new TokenChoice(temperature.get(), topK.get(), topP.get()),
            seed.get());
    return new Request(prompt.get(), prefix.get(), length.get(), settings);
  }

  /** Learns how long a draft the model takes; a longer one becomes as long as that. */
  void fit(int maximum) {
    maximumLength.set(maximum);
    length.set(Math.min(length.get(), maximum));
  }

  /** Calls back after each change. */
  void onChange(Runnable changed) {
    List<Property<?>> all =
        List.of(
            prompt,
            sampler,
            schedule,
            threshold,
            steps,
            topK,
            topP,
            temperature,
            prefix,
            length,
            seed);
    all.forEach(property -> property.addListener((_, _, _) -> changed.run()));
  }

  /** The text that opens the draft. */
  public StringProperty prompt() {
    return prompt;
  }

  /** Which sampler. */
  public ObjectProperty<SamplerFamily> sampler() {
    return sampler;
  }

  /** Its schedule, if it takes one. */
  public ObjectProperty<Schedule> schedule() {
    return schedule;
  }

  /** Its threshold, if it takes one. */
  public DoubleProperty threshold() {
    return threshold;
  }

  /** How many steps. */
  public IntegerProperty steps() {
    return steps;
  }

  /** See {@link TokenChoice#topK}. */
  public IntegerProperty topK() {
    return topK;
  }

  /** See {@link TokenChoice#topP}. */
  public DoubleProperty topP() {
    return topP;
  }

  /** See {@link TokenChoice#temperature}. */
  public DoubleProperty temperature() {
    return temperature;
  }

  /** How many of the prompt's tokens are kept. */
  public IntegerProperty prefix() {
    return prefix;
  }

  /** How many positions the draft has. */
  public IntegerProperty length() {
    return length;
  }

  /** Of the run's random generator. */
  public LongProperty seed() {
    return seed;
  }

  /** How long a draft the model takes. */
  public ReadOnlyIntegerProperty maximumLengthProperty() {
    return maximumLength.getReadOnlyProperty();
  }
}
