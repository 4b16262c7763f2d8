package org.unmask.app.generate;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.unmask.diffusion.Detail;
import org.unmask.diffusion.Parameter;
import org.unmask.diffusion.Settings;
import org.unmask.diffusion.SlidingWindow;
import org.unmask.diffusion.TokenChoice;
import org.unmask.playback.GappedText;
import org.unmask.playback.Request;
import org.unmask.problem.Problem;

/** What a person may choose before a run, each a property; together they are a {@link Request}. */
public final class SettingsForm extends SamplingForm {
  /** How many windows long the slider lets a text become. */
  private static final int WINDOWS = 8;

  private final StringProperty prompt;
  private final IntegerProperty prefix;
  private final IntegerProperty length;
  private final BooleanProperty ends;
  private final LongProperty seed;
  private final IntegerProperty candidates;
  private final BooleanProperty everywhere;
  private final ReadOnlyIntegerWrapper maximumLength = new ReadOnlyIntegerWrapper(512);
  private int window = 512;
  private final ReadOnlyBooleanWrapper wholeText = new ReadOnlyBooleanWrapper();

  /** A form that holds these values. */
  public SettingsForm(FormValues values) {
    super(values.sampling());
    prompt = new SimpleStringProperty(values.prompt());
    prompt.subscribe(text -> wholeText.set(hasGaps(text)));
    prefix = new SimpleIntegerProperty(values.prefix());
    length = new SimpleIntegerProperty(values.length());
    ends = new SimpleBooleanProperty(values.ends());
    seed = new SimpleLongProperty(values.seed());
    candidates = new SimpleIntegerProperty(values.detail().candidates());
    everywhere = new SimpleBooleanProperty(values.detail().everywhere());
    sampler().subscribe(this::reach);
    parameter(Parameter.BLOCK).subscribe(this::reach);
  }

  private static boolean hasGaps(String text) {
    try {
      return !GappedText.of(text).gaps().isEmpty();
    } catch (Problem e) {
      return true; // one that is still being typed, or wrong: which is said elsewhere
    }
  }

  /** What the form holds, whether or not it makes sense. */
  public FormValues values() {
    return new FormValues(
        prompt.get(),
        sampling(),
        prefix.get(),
        length.get(),
        ends.get(),
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
    Settings settings = sampling().settings(seed.get());
    return new Request(prompt.get(), prefix.get(), length.get(), ends.get(), settings);
  }

  /** Takes up what a text is to be like: half of it is for the prompt, as everywhere. */
  void take(Sampling.Shape shape) {
    length.set(shape.length());
    prefix.set(shape.length() / 2);
    ends.set(shape.ends());
    if (shape.prompt() != null) {
      prompt.set(shape.prompt());
    }
  }

  /** Whether the text is to be like this. */
  boolean holds(Sampling.Shape shape) {
    return length.get() == shape.length()
        && ends.get() == shape.ends()
        && (shape.prompt() == null || shape.prompt().equals(prompt.get()));
  }

  /**
   * Takes up the standard of a model that is opened, where nobody has changed that of the one
   * before: the settings, the prompt, or both.
   */
  void follow(Request before, Request after) {
    boolean isBefore = isTextOf(before);
    boolean isPrompt = prompt.get().equals(before.prompt());
    if (isBefore) {
      take(Sampling.of(after.settings()));
      take(new Sampling.Shape(after.length(), after.ends(), null));
    }
    if (isPrompt) {
      prompt.set(after.prompt());
    }
  }

  /** Whether it asks for this, whatever the prompt and the seed. */
  private boolean isTextOf(Request other) {
    Settings settings = other.settings();
    Sampling mine = sampling();
    Sampling planned = mine.sampler().takesSteps() ? mine : mine.withSteps(settings.steps());
    try {
      return new Request(
              other.prompt(),
              prefix.get(),
              length.get(),
              ends.get(),
              planned.settings(settings.seed()))
          .equals(other);
    } catch (Problem | IllegalArgumentException e) {
      return false; // a form may hold what makes no sense
    }
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
    boolean slides = sampler().get().takesBlocks() && SlidingWindow.suits(block, window);
    maximumLength.set(slides ? Math.min(WINDOWS * window, Request.LONGEST) : window);
  }

  @Override
  List<ObservableValue<?>> properties() {
    List<ObservableValue<?>> all = super.properties();
    all.addAll(List.of(prompt, prefix, length, ends, seed, candidates));
    return all;
  }

  /** Calls back after each change. */
  void onChange(Runnable changed) {
    properties().forEach(property -> property.addListener((_, _, _) -> changed.run()));
  }

  /** The text that opens the draft. */
  public StringProperty prompt() {
    return prompt;
  }

  /** Whether the prompt has gaps and so is the whole text, without prefix length and length. */
  public ReadOnlyBooleanProperty wholeTextProperty() {
    return wholeText.getReadOnlyProperty();
  }

  /** How many of the prompt's tokens are kept. */
  public IntegerProperty prefix() {
    return prefix;
  }

  /** How many positions the draft has. */
  public IntegerProperty length() {
    return length;
  }

  /** Whether the last position is the sequence end. */
  public BooleanProperty ends() {
    return ends;
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
