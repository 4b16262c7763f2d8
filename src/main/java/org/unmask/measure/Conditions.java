package org.unmask.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.unmask.diffusion.TokenChoice;
import org.unmask.playback.Recording.ModelLabel;

/**
 * What all texts of a curve have in common.
 *
 * @param judge which model scores them
 * @param prompt the text that opens each
 * @param prefix how many tokens of the prompt are kept at most
 * @param length positions of each, the sequence start among them
 * @param ends whether the last position is the sequence end
 * @param guidance see {@link org.unmask.diffusion.Settings}
 * @param seed of the first; the next has the next
 * @param samples how many texts for each setting, from 1
 */
public record Conditions(
    ModelLabel model,
    ModelLabel judge,
    String prompt,
    int prefix,
    int length,
    boolean ends,
    TokenChoice choice,
    double guidance,
    long seed,
    int samples) {
  /** Checks the number of texts. */
  public Conditions {
    if (samples < 1) {
      throw new IllegalArgumentException(
          "samples is %d, but must be at least 1".formatted(samples));
    }
  }

  /** What differs first, in words, as “temperature 0.7, not 1.0”; where it ran does not count. */
  public Optional<String> difference(Conditions wanted) {
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
    values.put("prompt", "“%s”".formatted(prompt));
    values.put("prefix", prefix);
    values.put("length", length);
    values.put("ends", ends);
    values.put("temperature", choice.temperature());
    values.put("top-k", choice.topK());
    values.put("top-p", choice.topP());
    values.put("guidance", guidance);
    values.put("seed", seed);
    values.put("samples", samples);
    return values;
  }
}
