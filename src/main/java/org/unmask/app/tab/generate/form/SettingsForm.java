package org.unmask.app.tab.generate.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.diffusion.run.RecordingDetail;
import org.unmask.diffusion.sampling.Blocks;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.error.UserError;
import org.unmask.generation.GenerationSettings;
import org.unmask.setting.Field;
import org.unmask.setting.SettingValues;

/**
 * What the user may choose before a run: a property for each field of {@link GenerationSettings},
 * for the schedule and for each number of a sampler.
 */
public final class SettingsForm {
  private final Map<Field<?>, Property<?>> properties = new LinkedHashMap<>();
  private final SamplerForm sampler =
      new SamplerForm(GenerationSettings.standard(Integer.MAX_VALUE).settings().sampler());
  private final IntegerProperty candidates;
  private final BooleanProperty everywhere;
  private final FormLimits limits = new FormLimits();

  /** A form that holds these values. */
  public SettingsForm(FormValues values) {
    GenerationSettings.ALL.forEach(field -> properties.put(field, property(field)));
    prompt().subscribe(limits::take);
    set(FormValues.standard().settings().with(values.settings()));
    candidates = new SimpleIntegerProperty(values.detail().candidates());
    everywhere = new SimpleBooleanProperty(values.detail().everywhere());
    sampler().subscribe(this::reach);
    parameter(Blocks.SIZE).subscribe(this::reach);
  }

  private Property<?> property(Field<?> field) {
    return switch (field) {
      case Field.Numeric number when number.parameter().isWhole() -> new SimpleIntegerProperty();
      case Field.Numeric _ -> new SimpleDoubleProperty();
      case Field.Whole _ -> new SimpleLongProperty();
      case Field.Flag _ -> new SimpleBooleanProperty();
      case Field.Text _ -> new SimpleStringProperty("");
      case Field.Named<?> _ -> new SimpleObjectProperty<>();
      case Field.OfSampler _ -> sampler.sampler();
    };
  }

  private void set(SettingValues values) {
    values.fields().forEach(field -> set(field, values));
  }

  @SuppressWarnings("unchecked") // as property() made them
  private <T> void set(Field<T> field, SettingValues values) {
    T value = values.get(field).orElseThrow();
    switch (field) {
      case Field.OfSampler _ -> sampler.take((SamplerOptions) value);
      case Field.Numeric _ -> number(field).setValue((Number) value);
      default -> ((Property<T>) property(field, Property.class)).setValue(value);
    }
  }

  /** Puts values into the form; steps stay where the sampler plans none. */
  void take(SettingValues values) {
    SamplerSpec spec =
        values.get(GenerationSettings.SAMPLER).map(SamplerOptions::spec).orElse(sampler().get());
    set(spec.takesSteps() ? values : values.without(GenerationSettings.STEPS));
  }

  /** Returns what the form holds; what is out of range is the default. */
  public FormValues values() {
    SettingValues all = SettingValues.NONE.with(GenerationSettings.SAMPLER, sampler.inRange());
    for (Field<?> field : Field.without(GenerationSettings.ALL, GenerationSettings.SAMPLER)) {
      all = inRange(field) ? with(all, field) : all; // what makes no sense is not remembered
    }
    return new FormValues(
        all,
        new RecordingDetail(
            Math.clamp(candidates.get(), 0, TokenChoice.MOST_CANDIDATES), everywhere.get()));
  }

  private boolean inRange(Field<?> field) {
    return !(field instanceof Field.Numeric each)
        || each.parameter().contains(number(each).getValue().doubleValue());
  }

  @SuppressWarnings("unchecked") // as property() made it
  private <T> SettingValues with(SettingValues values, Field<T> field) {
    return switch (field) {
      case Field.Numeric each -> values.with(each, number(each).getValue().doubleValue());
      case Field.OfSampler each -> values.with(each, sampler.options());
      default -> values.with(field, (T) property(field, Property.class).getValue());
    };
  }

  /**
   * Returns what is asked for.
   *
   * @throws IllegalArgumentException if a value is out of range
   * @throws UserError if the prompt or length makes no sense
   */
  public GenerationSettings settings() {
    SettingValues all = SettingValues.NONE;
    for (Field<?> field : GenerationSettings.ALL) {
      // a text with gaps has a length of its own
      boolean unused = limits.wholeText().get() && GenerationSettings.TEXT.contains(field);
      if (!unused || inRange(field)) {
        all = with(all, field);
      }
    }
    return GenerationSettings.standard(Integer.MAX_VALUE).with(all);
  }

  /** Returns whether the form holds these values, whatever the steps of a sampler without any. */
  boolean holds(SettingValues values) {
    try {
      GenerationSettings mine = settings();
      return mine.values().differing(mine.with(values).values()).stream()
          .allMatch(
              field -> field.equals(GenerationSettings.STEPS) && !sampler().get().takesSteps());
    } catch (UserError | IllegalArgumentException e) {
      return false; // a form may hold what makes no sense
    }
  }

  /**
   * Takes up the standard of a model that is opened, where the user has not changed that of the one
   * before: the settings, the prompt, or both.
   */
  public void follow(GenerationSettings before, GenerationSettings after) {
    boolean isPrompt = prompt().get().equals(before.prompt());
    List<Field<?>> others =
        Field.without(GenerationSettings.ALL, GenerationSettings.PROMPT, GenerationSettings.SEED);
    if (holds(before.values().only(others))) {
      take(after.values().only(others));
    }
    if (isPrompt) {
      prompt().set(after.prompt());
    }
  }

  /**
   * How much of what the model says is recorded.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  public RecordingDetail detail() {
    return new RecordingDetail(candidates.get(), everywhere.get());
  }

  /**
   * Learns which model is open. A draft becomes no longer than its window, or than a window that
   * slides may be asked for.
   */
  public void fit(MaskedLanguageModel model) {
    limits.take(model);
    reach();
    length().set(Math.min(length().get(), limits.maximumLength().get()));
  }

  private void reach() {
    limits.reach(sampler.inRange().block());
  }

  /** Calls back after each change. */
  public void onChange(Runnable changed) {
    var all = new ArrayList<ObservableValue<?>>(properties.values());
    all.addAll(sampler.properties());
    all.add(candidates);
    all.forEach(property -> property.addListener((_, _, _) -> changed.run()));
  }

  private <P> P property(Field<?> field, Class<P> type) {
    return type.cast(Objects.requireNonNull(properties.get(field)));
  }

  /** Returns the property of a number. */
  @SuppressWarnings("unchecked") // as property() made it
  public Property<Number> number(Field<?> field) {
    return property(field, Property.class);
  }

  /** Returns the property of a flag. */
  public BooleanProperty flag(Field.Flag field) {
    return property(field, BooleanProperty.class);
  }

  /** Returns the property of a sampler's number. */
  public DoubleProperty parameter(Parameter parameter) {
    return sampler.parameter(parameter);
  }

  /** Which sampler. */
  public ObjectProperty<SamplerSpec> sampler() {
    return sampler.sampler();
  }

  /** Its schedule, if it takes one. */
  public ScheduleForm schedule() {
    return sampler.schedule();
  }

  /** How many steps are planned. */
  public IntegerProperty steps() {
    return property(GenerationSettings.STEPS, IntegerProperty.class);
  }

  /** The text that opens the draft. */
  public StringProperty prompt() {
    return property(GenerationSettings.PROMPT, StringProperty.class);
  }

  /** Whether the prompt has gaps and so is the whole text, without prefix length and length. */
  public ReadOnlyBooleanProperty wholeTextProperty() {
    return limits.wholeText().getReadOnlyProperty();
  }

  /** Whether the open model writes from left to right, and takes no heed of what is for masks. */
  public ReadOnlyBooleanProperty causalProperty() {
    return limits.causal().getReadOnlyProperty();
  }

  /** Whether a field does not count: of a text with gaps, or with a causal model. */
  public BooleanExpression unused(Field<?> field) {
    return limits.unused(field);
  }

  /** How many of the prompt's tokens are kept. */
  public IntegerProperty prefix() {
    return property(GenerationSettings.PREFIX, IntegerProperty.class);
  }

  /** How many positions the draft has. */
  public IntegerProperty length() {
    return property(GenerationSettings.LENGTH, IntegerProperty.class);
  }

  /** Whether the last position is the sequence end. */
  public BooleanProperty ends() {
    return property(GenerationSettings.ENDS, BooleanProperty.class);
  }

  /** Of the run's random generator. */
  public LongProperty seed() {
    return property(GenerationSettings.SEED, LongProperty.class);
  }

  /** See {@link RecordingDetail#candidates}. */
  public IntegerProperty candidates() {
    return candidates;
  }

  /** See {@link RecordingDetail#everywhere}. */
  public BooleanProperty everywhere() {
    return everywhere;
  }

  /** How long a draft the model takes. */
  public ReadOnlyIntegerProperty maximumLengthProperty() {
    return limits.maximumLength().getReadOnlyProperty();
  }
}
