package org.unmask.app.tab.compare.curve;

import java.util.List;
import java.util.Objects;
import org.unmask.diffusion.sampler.LowConfidence;
import org.unmask.diffusion.sampler.ScheduledRemasking;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.evaluation.plot.PlotMeasure;
import org.unmask.generation.GenerationSettings;

/**
 * The choices of a measurement, as they are remembered from one session to the next.
 *
 * @param samplers ids
 * @param steps numbers separated by commas
 * @param texts for each setting
 * @param judge the folder of a GPT-2; empty for the shipped one
 * @param reference a file of reference texts; empty for none
 * @param shown the file of the results that were shown last; empty for none
 */
public record CurveChoices(
    List<String> samplers,
    String steps,
    int texts,
    String prompt,
    int length,
    double temperature,
    String judge,
    String reference,
    PlotMeasure measure,
    String shown) {
  /** Copies the list, and checks that nothing is missing. */
  public CurveChoices {
    samplers = List.copyOf(samplers);
    Objects.requireNonNull(measure);
  }

  /** Returns what a first session starts with. */
  public static CurveChoices standard() {
    GenerationSettings settings = GenerationSettings.standard(Integer.MAX_VALUE);
    return new CurveChoices(
        List.of(LowConfidence.SPEC, LowConfidence.RANDOM_ORDER, ScheduledRemasking.SPEC).stream()
            .map(SamplerSpec::id)
            .toList(),
        "1, 2, 4, 8, 16, 32, 64",
        5,
        settings.prompt(),
        settings.length(),
        settings.settings().choice().temperature(),
        "",
        "",
        PlotMeasure.NATS,
        "");
  }
}
