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
 * The conditions that all texts of a curve share.
 *
 * @param judge the model that scores them
 * @param settings the settings of the first text; each further text adds 1 to the seed. The sampler
 *     and the steps vary along the curve, and are the defaults here
 * @param samples the number of texts per setting, from 1
 */
public record CurveConditions(
    ModelLabel model, ModelLabel judge, GenerationSettings settings, int samples) {
  /** The settings that are compared. */
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

  /** Returns the first difference, such as “temperature 0.7, not 1.0”; devices are ignored. */
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

  /** Returns a short name for files: equal conditions have equal ones. */
  public String fingerprint() {
    return "%08x".formatted(values().toString().hashCode());
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
