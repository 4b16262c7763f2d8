package org.unmask.app.tab.compare.curve;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.unmask.diffusion.sampler.Samplers;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.error.ValueError;
import org.unmask.evaluation.CurveSetting;
import org.unmask.evaluation.plot.PlotMeasure;
import org.unmask.generation.GenerationSettings;
import org.unmask.generation.ModelPreset;
import org.unmask.setting.SettingValues;

/** The values of the form before a measurement, as properties. */
public final class CurveForm {
  /** The number of texts for each setting. */
  static final Parameter TEXTS = new Parameter("curve-texts", 1, 1000, 1, 50, 5);

  private final Map<SamplerOptions, BooleanProperty> samplers = new HashMap<>();
  private final ObservableList<SamplerOptions> recommended = FXCollections.observableArrayList();
  private final List<String> kept;
  private Runnable changed = () -> {};
  private final StringProperty steps;
  private final IntegerProperty texts;
  private final StringProperty prompt;
  private final IntegerProperty length;
  private final DoubleProperty temperature;
  private final StringProperty judge;
  private final StringProperty reference;

  CurveForm(CurveChoices kept) {
    this.kept = kept.samplers();
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
        chosen().stream().map(CurveForm::id).toList(),
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
  void onChange(Runnable callback) {
    changed = callback;
    List.<ObservableValue<?>>of(steps, texts, prompt, length, temperature, judge, reference)
        .forEach(each -> each.addListener((_, _, _) -> callback.run()));
  }

  /** Offers the samplers that a model's presets set, in place of another model's. */
  void recommend(List<ModelPreset> presets) {
    recommended.setAll(
        presets.stream()
            .map(preset -> preset.settings().settings().sampler())
            .filter(sampler -> !sampler.equals(SamplerOptions.usual(sampler.spec())))
            .distinct()
            .toList());
  }

  /**
   * Returns the samplers that the open model's presets set, where their numbers are not the
   * defaults.
   */
  ObservableList<SamplerOptions> recommended() {
    return recommended;
  }

  private List<SamplerOptions> chosen() {
    return Stream.concat(recommended.stream(), Samplers.ALL.stream().map(SamplerOptions::usual))
        .filter(sampler -> samplerProperty(sampler).get())
        .toList();
  }

  /** Returns what a sampler is remembered by: of one at its defaults its id. */
  private static String id(SamplerOptions sampler) {
    return new CurveSetting(sampler, 1).label();
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
    return CurveSetting.grid(chosen(), numbers(steps.get()));
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

  /** Returns whether a sampler is measured. */
  BooleanProperty samplerProperty(SamplerOptions sampler) {
    return samplers.computeIfAbsent(
        sampler,
        _ -> {
          var chosen = new SimpleBooleanProperty(kept.contains(id(sampler)));
          chosen.addListener((_, _, _) -> changed.run());
          return chosen;
        });
  }

  /** Returns the numbers of steps, separated by commas. */
  StringProperty stepsProperty() {
    return steps;
  }

  /** Returns how many texts each setting gets. */
  IntegerProperty textsProperty() {
    return texts;
  }

  /** Returns the text that all begin with. */
  StringProperty promptProperty() {
    return prompt;
  }

  /** Returns how many tokens each text has. */
  IntegerProperty lengthProperty() {
    return length;
  }

  /** Returns the temperature. */
  DoubleProperty temperatureProperty() {
    return temperature;
  }

  /** Returns the folder of the judge; empty for the shipped one. */
  StringProperty judgeProperty() {
    return judge;
  }

  /** Returns the file of reference texts; empty for none. */
  StringProperty referenceProperty() {
    return reference;
  }
}
