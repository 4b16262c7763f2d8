package org.unmask.app.tab.compare.curve;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.unmask.diffusion.sampler.Samplers;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.error.ValueError;
import org.unmask.evaluation.CurveSetting;
import org.unmask.evaluation.plot.PlotMeasure;
import org.unmask.generation.GenerationSettings;
import org.unmask.setting.SettingValues;

/** What the user may choose before texts are measured, as properties. */
public final class CurveForm {
  /** How many texts each setting gets. */
  static final Parameter TEXTS = new Parameter("curve-texts", 1, 1000, 1, 50, 5);

  private final Map<SamplerSpec, BooleanProperty> samplers = new LinkedHashMap<>();
  private final StringProperty steps;
  private final IntegerProperty texts;
  private final StringProperty prompt;
  private final IntegerProperty length;
  private final DoubleProperty temperature;
  private final StringProperty judge;
  private final StringProperty reference;

  CurveForm(CurveChoices kept) {
    for (SamplerSpec spec : Samplers.ALL) {
      samplers.put(spec, new SimpleBooleanProperty(kept.samplers().contains(spec.id())));
    }
    steps = new SimpleStringProperty(kept.steps());
    texts = new SimpleIntegerProperty(kept.texts());
    prompt = new SimpleStringProperty(kept.prompt());
    length = new SimpleIntegerProperty(kept.length());
    temperature = new SimpleDoubleProperty(kept.temperature());
    judge = new SimpleStringProperty(kept.judge());
    reference = new SimpleStringProperty(kept.reference());
  }

  /** Returns what is to be remembered. */
  CurveChoices choices(PlotMeasure measure, String shown) {
    return new CurveChoices(
        chosen().stream().map(SamplerSpec::id).toList(),
        steps.get(),
        texts.get(),
        prompt.get(),
        length.get(),
        temperature.get(),
        judge.get(),
        reference.get(),
        measure,
        shown);
  }

  /** Calls back after each change. */
  void onChange(Runnable changed) {
    var all = new ArrayList<ObservableValue<?>>(samplers.values());
    all.addAll(List.of(steps, texts, prompt, length, temperature, judge, reference));
    all.forEach(each -> each.addListener((_, _, _) -> changed.run()));
  }

  private List<SamplerSpec> chosen() {
    return Samplers.ALL.stream().filter(spec -> samplerProperty(spec).get()).toList();
  }

  /**
   * Returns each sampler with each number of steps.
   *
   * @throws IllegalArgumentException if there is none, or a number is wrong
   */
  List<CurveSetting> settings() {
    if (chosen().isEmpty()) {
      throw new ValueError("No sampler is chosen. Choose at least one.");
    }
    List<SamplerOptions> options = chosen().stream().map(SamplerOptions::usual).toList();
    return CurveSetting.grid(options, numbers(steps.get()));
  }

  private static List<Integer> numbers(String text) {
    try {
      return Arrays.stream(text.strip().split("[,\\s]+")).map(Integer::valueOf).toList();
    } catch (NumberFormatException e) {
      throw new ValueError(
          e, "The steps are “%.60s”. Give numbers separated by commas, such as 1, 4, 16.", text);
    }
  }

  /**
   * Returns what all texts are asked by.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  GenerationSettings asked() {
    double half = Math.floor(length.get() / 2.0);
    return GenerationSettings.standard(GenerationSettings.LONGEST)
        .with(
            SettingValues.NONE
                .with(GenerationSettings.PROMPT, prompt.get())
                .with(GenerationSettings.LENGTH, (double) length.get())
                .with(GenerationSettings.PREFIX, prompt.get().isBlank() ? 0 : half)
                .with(GenerationSettings.TEMPERATURE, temperature.get())
                .with(GenerationSettings.SEED, 1L));
  }

  /**
   * Returns how many texts each setting gets.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  int samples() {
    return (int) TEXTS.check(texts.get());
  }

  /** Returns the file of reference texts, if one is chosen. */
  Optional<Path> referenceFile() {
    return reference.get().isBlank() ? Optional.empty() : Optional.of(Path.of(reference.get()));
  }

  /** Whether a sampler is measured. */
  BooleanProperty samplerProperty(SamplerSpec spec) {
    return Objects.requireNonNull(samplers.get(spec));
  }

  /** The numbers of steps, separated by commas. */
  StringProperty stepsProperty() {
    return steps;
  }

  /** How many texts each setting gets. */
  IntegerProperty textsProperty() {
    return texts;
  }

  /** The text that all begin with. */
  StringProperty promptProperty() {
    return prompt;
  }

  /** How many tokens each text has. */
  IntegerProperty lengthProperty() {
    return length;
  }

  /** The temperature. */
  DoubleProperty temperatureProperty() {
    return temperature;
  }

  /** The folder of the judge; empty for the shipped one. */
  StringProperty judgeProperty() {
    return judge;
  }

  /** The file of reference texts; empty for none. */
  StringProperty referenceProperty() {
    return reference;
  }
}
