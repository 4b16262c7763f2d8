package org.unmask.app.form;

import java.util.ArrayList;
import java.util.List;
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
import javafx.beans.property.SimpleIntegerProperty;
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
import org.unmask.generation.RecordedSettings;
import org.unmask.playback.Recording;
import org.unmask.setting.Field;
import org.unmask.setting.SettingValues;

/**
 * The form's values before a run: a property for each field of {@link GenerationSettings}, for the
 * schedule and for each number of a sampler.
 */
public final class SettingsForm {
  private static final Field.Text PROMPT = GenerationSettings.PROMPT;

  private final SamplerForm sampler =
      new SamplerForm(GenerationSettings.standard(Integer.MAX_VALUE).settings().sampler());
  private final FieldProperties fields = new FieldProperties(sampler);
  private final SeedChoice seed;
  private final IntegerProperty candidates;
  private final BooleanProperty everywhere;
  private final FormLimits limits = new FormLimits();

  /** The prompt that was filled in last; a prompt that differs from it is the user's own. */
  private String suggested = FormValues.standard().settings().get(PROMPT).orElseThrow();

  /** A form that holds these values. */
  public SettingsForm(FormValues values) {
    seed = new SeedChoice(fields.get(GenerationSettings.SEED, LongProperty.class));
    prompt().subscribe(limits::take);
    fields.set(FormValues.standard().settings().with(values.settings()));
    candidates = new SimpleIntegerProperty(values.detail().candidates());
    everywhere = new SimpleBooleanProperty(values.detail().everywhere());
    sampler().subscribe(this::reach);
    parameter(Blocks.SIZE).subscribe(this::reach);
  }

  /**
   * Puts values into the form. The prompt of a user stays, as do the steps if the sampler plans
   * none.
   */
  void take(SettingValues values) {
    SamplerSpec spec =
        values.get(GenerationSettings.SAMPLER).map(SamplerOptions::spec).orElse(sampler().get());
    SettingValues others = values.without(PROMPT);
    fields.set(spec.takesSteps() ? others : others.without(GenerationSettings.STEPS));
    values.get(PROMPT).ifPresent(this::suggest);
  }

  /** Fills in a prompt if the field is empty or untouched. */
  private void suggest(String text) {
    if (prompt().get().isBlank() || prompt().get().equals(suggested)) {
      prompt().set(text);
      suggested = text;
    }
  }

  /** Puts the settings of a recording into the form, its prompt and seed too. */
  public void take(Recording recording) {
    put(RecordedSettings.of(recording).values());
    seed.reuse();
  }

  /** Puts values into the form as they are, the prompt too. */
  public void put(SettingValues values) {
    fields.set(values);
  }

  /** Returns what the form holds; what is out of range is the default. */
  public FormValues values() {
    return new FormValues(
        fields.inRange(),
        new RecordingDetail(
            Math.clamp(candidates.get(), 0, TokenChoice.MOST_CANDIDATES), everywhere.get()));
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
      if (!unused || fields.inRange(field)) {
        all = fields.with(all, field);
      }
    }
    return GenerationSettings.standard(Integer.MAX_VALUE).with(all);
  }

  /** Returns whether the form holds these values, whatever the steps of a sampler without any. */
  boolean holds(SettingValues values) {
    try {
      GenerationSettings mine = settings();
      SettingValues others = values.without(PROMPT); // which no preset replaces
      return mine.values().differing(mine.with(others).values()).stream()
          .allMatch(
              field -> field.equals(GenerationSettings.STEPS) && !sampler().get().takesSteps());
    } catch (UserError | IllegalArgumentException e) {
      return false; // a form may hold what makes no sense
    }
  }

  /**
   * Takes the defaults of a model that is opened, unless the user has changed those of the one
   * before; its prompt if the field is empty or untouched.
   */
  public void follow(GenerationSettings before, GenerationSettings after) {
    List<Field<?>> others = Field.without(GenerationSettings.ALL, PROMPT, GenerationSettings.SEED);
    if (holds(before.values().only(others))) {
      take(after.values().only(others));
    }
    suggest(after.prompt());
  }

  /**
   * Returns how much of what the model says is recorded.
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

  /**
   * Learns whether the model of a race's lane is causal: its only sampler is left to right. The
   * length stays, since all lanes share it.
   */
  public void fit(boolean causal) {
    limits.causal().set(causal);
    if (causal) {
      put(GenerationSettings.FROM_LEFT_TO_RIGHT.only(GenerationSettings.RUN));
    }
  }

  private void reach() {
    limits.reach(sampler.inRange().block());
  }

  /** Calls back after each change. */
  public void onChange(Runnable changed) {
    var all = new ArrayList<ObservableValue<?>>(fields.all());
    all.addAll(sampler.properties());
    all.add(candidates);
    all.forEach(property -> property.addListener((_, _, _) -> changed.run()));
  }

  /** Returns the property of a number. */
  public Property<Number> number(Field<?> field) {
    return fields.number(field);
  }

  /** Returns the property of a flag. */
  public BooleanProperty flag(Field.Flag field) {
    return fields.get(field, BooleanProperty.class);
  }

  /** Returns the property of a sampler's number. */
  public DoubleProperty parameter(Parameter parameter) {
    return sampler.parameter(parameter);
  }

  /** Returns which sampler. */
  public ObjectProperty<SamplerSpec> sampler() {
    return sampler.sampler();
  }

  /** Returns its schedule, if it takes one. */
  public ScheduleForm schedule() {
    return sampler.schedule();
  }

  /** Returns how many steps are planned. */
  public IntegerProperty steps() {
    return fields.get(GenerationSettings.STEPS, IntegerProperty.class);
  }

  /** Returns the text that opens the draft. */
  public StringProperty prompt() {
    return fields.get(PROMPT, StringProperty.class);
  }

  /**
   * Returns whether the prompt has gaps and so is the whole text, without prefix length and length.
   */
  public ReadOnlyBooleanProperty wholeTextProperty() {
    return limits.wholeText().getReadOnlyProperty();
  }

  /** Returns whether the open model writes from left to right, and ignores what is for masks. */
  public ReadOnlyBooleanProperty causalProperty() {
    return limits.causal().getReadOnlyProperty();
  }

  /** Returns whether a field does not count: of a text with gaps, or with a causal model. */
  public BooleanExpression unused(Field<?> field) {
    return limits.unused(field);
  }

  /** Returns how many of the prompt's tokens are kept. */
  public IntegerProperty prefix() {
    return fields.get(GenerationSettings.PREFIX, IntegerProperty.class);
  }

  /** Returns how many positions the draft has. */
  public IntegerProperty length() {
    return fields.get(GenerationSettings.LENGTH, IntegerProperty.class);
  }

  /** Returns whether the last position is the sequence end. */
  public BooleanProperty ends() {
    return fields.get(GenerationSettings.ENDS, BooleanProperty.class);
  }

  /** Returns the seed of the next run. */
  public SeedChoice seedChoice() {
    return seed;
  }

  /** Returns the seed itself. */
  public LongProperty seed() {
    return seed.seedProperty();
  }

  /** Returns {@link RecordingDetail#candidates}. */
  public IntegerProperty candidates() {
    return candidates;
  }

  /** Returns {@link RecordingDetail#everywhere}. */
  public BooleanProperty everywhere() {
    return everywhere;
  }

  /** Returns how long a draft the model takes. */
  public ReadOnlyIntegerProperty maximumLengthProperty() {
    return limits.maximumLength().getReadOnlyProperty();
  }
}
