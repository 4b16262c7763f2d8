package org.unmask.app.generate;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.unmask.app.OpenModel;
import org.unmask.app.generate.Sampling.Shape;
import org.unmask.app.language.Messages;
import org.unmask.app.preset.Preset;
import org.unmask.app.preset.PresetForm;
import org.unmask.app.preset.PresetWords;
import org.unmask.diffusion.Parameter;
import org.unmask.diffusion.SamplerFamily;
import org.unmask.diffusion.SamplerOptions;

/**
 * Presets of how texts are made. A preset's schedule is the usual one where its sampler takes none;
 * its steps are 0 for as many as the text has tokens, and where the sampler plans none.
 */
public record SamplingPresets(SettingsForm form) implements PresetForm<Sampling> {
  private static final List<Preset<Sampling>> STANDARD =
      List.of(
          plain("blog", SamplerFamily.SCHEDULED_REMASKING, Map.of(), 10, 1),
          plain("reference", SamplerFamily.CONFIDENCE_THRESHOLD, Map.of(), 0, 0.8),
          plain("llada", SamplerFamily.LOW_CONFIDENCE, Map.of(Parameter.BLOCK, 32.0), 0, 0),
          plain("draft", SamplerFamily.RANDOM_ORDER, Map.of(), 8, 0.7),
          plain("careful", SamplerFamily.FIRST_HITTING, Map.of(), 0, 0.5));

  private static Preset<Sampling> plain(
      String name,
      SamplerFamily sampler,
      Map<Parameter, Double> parameters,
      int steps,
      double temperature) {
    return new Preset<>(
        name,
        complete(
            new Sampling(sampler, "linear", parameters, 0, steps, 50, 0.95, temperature, null)));
  }

  /** What they are called: their names say what they are. */
  public static PresetWords words(Messages messages) {
    return new PresetWords("preset", name -> messages.text("preset." + name), _ -> "");
  }

  /** What a model recommends. */
  public static List<Preset<Sampling>> of(OpenModel model) {
    return model.recommended().stream()
        .map(each -> new Preset<>(each.name(), complete(Sampling.of(each))))
        .toList();
  }

  @Override
  public List<Preset<Sampling>> standard() {
    return STANDARD;
  }

  @Override
  public Sampling values() {
    return checked(form.values().sampling());
  }

  @Override
  public Sampling checked(Sampling values) {
    Sampling complete = complete(values);
    if (complete.steps() < 0) {
      throw new IllegalArgumentException("%d steps".formatted(complete.steps()));
    }
    var _ = complete.withSteps(Math.max(1, complete.steps())).settings(0);
    return complete;
  }

  private static Sampling complete(Sampling given) {
    SamplerFamily sampler = given.sampler();
    SamplerOptions usual = SamplerOptions.usual(sampler);
    var parameters = new EnumMap<Parameter, Double>(Parameter.class);
    for (Parameter parameter : usual.values().keySet()) {
      parameters.put(parameter, given.parameters().getOrDefault(parameter, usual.value(parameter)));
    }
    return new Sampling(
        sampler,
        sampler.takesSchedule() ? given.schedule() : usual.schedule().id(),
        Map.copyOf(parameters),
        given.guidance(),
        sampler.takesSteps() ? given.steps() : 0,
        given.topK(),
        given.topP(),
        given.temperature(),
        given.shape());
  }

  @Override
  public void take(Sampling values) {
    form.take(at(values));
    if (values.shape() != null) {
      form.take(values.shape());
    }
  }

  @Override
  public boolean holds(Sampling values) {
    try {
      Shape shape = values.shape();
      return at(values()).equals(at(values).with(null)) && (shape == null || form.holds(shape));
    } catch (IllegalArgumentException e) {
      return false; // a form may hold what makes no sense
    }
  }

  /** What it is for a text of its own length, or the form's. */
  private Sampling at(Sampling values) {
    Shape shape = values.shape();
    return values.steps() == 0
        ? values.withSteps(shape == null ? form.length().get() : shape.length())
        : values;
  }

  @Override
  public void onChange(Runnable changed) {
    form.onChange(changed);
  }
}
