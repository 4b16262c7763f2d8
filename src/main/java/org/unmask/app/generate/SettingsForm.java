package org.unmask.app.generate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.unmask.diffusion.Detail;
import org.unmask.diffusion.Parameter;
import org.unmask.diffusion.SamplerFamily;
import org.unmask.diffusion.SamplerOptions;
import org.unmask.diffusion.Schedule;
import org.unmask.diffusion.Settings;
import org.unmask.diffusion.SlidingWindow;
import org.unmask.diffusion.TokenChoice;
import org.unmask.playback.GappedText;
import org.unmask.playback.Request;
import org.unmask.problem.Problem;

/** What a person may choose before a run, each a property; together they are a {@link Request}. */
public final class SettingsForm {
  /** How many windows long the slider lets a text become. */
  private static final int WINDOWS = 8;

  private final StringProperty prompt;
  private final ObjectProperty<SamplerFamily> sampler;
  private final ObjectProperty<Schedule> schedule;
  private final Map<Parameter, DoubleProperty> parameters = new EnumMap<>(Parameter.class);
  private final DoubleProperty guidance;
  private final IntegerProperty steps;
  private final IntegerProperty topK;
  private final DoubleProperty topP;
  private final DoubleProperty temperature;
  private final IntegerProperty prefix;
  private final IntegerProperty length;
  private final LongProperty seed;
  private final IntegerProperty candidates;
  private final BooleanProperty everywhere;
  private final ReadOnlyIntegerWrapper maximumLength = new ReadOnlyIntegerWrapper(512);
  private int window = 512;
  private final ReadOnlyBooleanWrapper wholeText = new ReadOnlyBooleanWrapper();

  /** A form that holds these values. */
  public SettingsForm(FormValues values) {
    prompt = new SimpleStringProperty(values.prompt());
    prompt.subscribe(text -> wholeText.set(hasGaps(text)));
    sampler = new SimpleObjectProperty<>(values.sampler());
    schedule = new SimpleObjectProperty<>(Schedule.of(values.schedule()));
    for (Parameter parameter : Parameter.values()) {
      parameters.put(parameter, new SimpleDoubleProperty());
    }
    takeParameters(values.sampler(), values.parameters());
    sampler.subscribe((_, family) -> takeParameters(family, Map.of()));
    sampler.subscribe(this::reach);
    parameter(Parameter.BLOCK).subscribe(this::reach);
    guidance = new SimpleDoubleProperty(values.guidance());
    steps = new SimpleIntegerProperty(values.steps());
    topK = new SimpleIntegerProperty(values.topK());
    topP = new SimpleDoubleProperty(values.topP());
    temperature = new SimpleDoubleProperty(values.temperature());
    prefix = new SimpleIntegerProperty(values.prefix());
    length = new SimpleIntegerProperty(values.length());
    seed = new SimpleLongProperty(values.seed());
    candidates = new SimpleIntegerProperty(values.detail().candidates());
    everywhere = new SimpleBooleanProperty(values.detail().everywhere());
  }

  private static boolean hasGaps(String text) {
    try {
      return !GappedText.of(text).gaps().isEmpty();
    } catch (Problem e) {
      return true; // one that is still being typed, or wrong: which is said elsewhere
    }
  }

  /** Each sampler begins with its usual parameters. */
  private void takeParameters(SamplerFamily family, Map<Parameter, Double> given) {
    family
        .parameters()
        .forEach(
            (parameter, usual) -> parameter(parameter).set(given.getOrDefault(parameter, usual)));
  }

  /** What the form holds, whether or not it makes sense. */
  public FormValues values() {
    return new FormValues(
        prompt.get(),
        sampler.get(),
        schedule.get().id(),
        options().values(),
        guidance.get(),
        steps.get(),
        topK.get(),
        topP.get(),
        temperature.get(),
        prefix.get(),
        length.get(),
        seed.get(),
        // what makes no sense is not remembered
        new Detail(Math.clamp(candidates.get(), 0, TokenChoice.MOST_CANDIDATES), everywhere.get()));
  }

  /**
   * What is asked for.
   *
   * @throws IllegalArgumentException if a value is out of range
   * @throws Problem if the prompt or length makes no sense
   */
  public Request request() {
    var settings =
        new Settings(
            options().sampler(),
            steps.get(),
            new TokenChoice(temperature.get(), topK.get(), topP.get()),
            guidance.get(),
            seed.get());
    return new Request(prompt.get(), prefix.get(), length.get(), settings);
  }

  private SamplerOptions options() {
    var values = new EnumMap<Parameter, Double>(Parameter.class);
    sampler.get().parameters().keySet().forEach(p -> values.put(p, parameter(p).get()));
    return new SamplerOptions(sampler.get(), schedule.get(), values);
  }

  /**
   * How much of what the model says is recorded.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  public Detail detail() {
    return new Detail(candidates.get(), everywhere.get());
  }

  /**
   * Learns how many positions the model's window holds. A draft becomes no longer than that, or
   * than a window that slides may be asked for.
   */
  void fit(int positions) {
    window = positions;
    reach();
    length.set(Math.min(length.get(), maximumLength.get()));
  }

  /** In blocks that suit a sliding window, a text may be longer than the window. */
  private void reach() {
    int block = (int) parameter(Parameter.BLOCK).get();
    boolean slides = sampler.get().takesBlocks() && SlidingWindow.suits(block, window);
    maximumLength.set(slides ? Math.min(WINDOWS * window, Request.LONGEST) : window);
  }

  /** Calls back after each change. */
  void onChange(Runnable changed) {
    var all = new ArrayList<Property<?>>(parameters.values());
    all.addAll(
        List.of(
            prompt,
            sampler,
            schedule,
            guidance,
            steps,
            topK,
            topP,
            temperature,
            prefix,
            length,
            seed,
            candidates));
    all.forEach(property -> property.addListener((_, _, _) -> changed.run()));
  }

  /** The text that opens the draft. */
  public StringProperty prompt() {
    return prompt;
  }

  /** Whether the prompt has gaps and so is the whole text, without prefix length and length. */
  public ReadOnlyBooleanProperty wholeTextProperty() {
    return wholeText.getReadOnlyProperty();
  }

  /** Which sampler. */
  public ObjectProperty<SamplerFamily> sampler() {
    return sampler;
  }

  /** Its schedule, if it takes one. */
  public ObjectProperty<Schedule> schedule() {
    return schedule;
  }

  /** One of its parameters, if it takes it. */
  public DoubleProperty parameter(Parameter parameter) {
    return Objects.requireNonNull(parameters.get(parameter));
  }

  /** See {@link Settings#guidance}. */
  public DoubleProperty guidance() {
    return guidance;
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

  /** See {@link Detail#candidates}. */
  public IntegerProperty candidates() {
    return candidates;
  }

  /** See {@link Detail#everywhere}. */
  public BooleanProperty everywhere() {
    return everywhere;
  }

  /** How long a draft the model takes. */
  public ReadOnlyIntegerProperty maximumLengthProperty() {
    return maximumLength.getReadOnlyProperty();
  }
}
