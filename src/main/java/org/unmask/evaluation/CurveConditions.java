package org.unmask.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unmask.error.ValueError;
import org.unmask.generation.GenerationSettings;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.setting.Field;
import org.unmask.setting.SettingValues;

/**
 * What all texts of a curve have in common.
 *
 * @param judge which model scores them
 * @param settings of the first text; the next has the next seed. The sampler and the steps are the
 *     curve's to vary, and are the defaults here
 * @param samples how many texts for each setting, from 1
 */
public record CurveConditions(
    ModelLabel model, ModelLabel judge, GenerationSettings settings, int samples) {
  /** The settings that count. */
  public static final List<Field<?>> FIELDS =
      Field.without(GenerationSettings.ALL, GenerationSettings.SAMPLER, GenerationSettings.STEPS);

  /** Checks the number of texts. */
  public CurveConditions {
    if (samples < 1) {
      throw new ValueError("The number of samples is %d, but must be at least 1.", samples);
    }
    settings =
        GenerationSettings.standard(GenerationSettings.LONGEST)
            .with(settings.values().only(FIELDS));
  }

  /** What differs first, in words, as “temperature 0.7, not 1.0”; where it ran does not count. */
  public Optional<String> difference(CurveConditions wanted) {
    Map<String, Object> those = wanted.values();
    return values().entrySet().stream()
        .filter(entry -> !entry.getValue().equals(those.get(entry.getKey())))
        .map(
            entry ->
                "%s %s, not %s"
                    .formatted(entry.getKey(), entry.getValue(), those.get(entry.getKey())))
        .findFirst();
  }

  private Map<String, Object> values() {
    var values = new LinkedHashMap<String, Object>();
    values.put("a model whose weights have the hash", model.hash());
    values.put("a judge whose weights have the hash", judge.hash());
    values.put("precision", model.precision());
    values.put("the judge's precision", judge.precision());
    SettingValues set = settings.values();
    FIELDS.forEach(field -> values.put(field.id(), set.value(field)));
    values.computeIfPresent(GenerationSettings.PROMPT.id(), (_, text) -> "“%s”".formatted(text));
    values.put("samples", samples);
    return values;
  }
}
