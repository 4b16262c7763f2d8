package org.unmask.app.form;

import java.util.ArrayList;
import java.util.List;
import org.unmask.app.i18n.Messages;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.SamplerOptions;

/** The names of samplers in a language. */
public record SamplerWords(Messages messages) {
  /** Returns the sampler's name, with its numbers that are not the defaults. */
  public String name(SamplerOptions sampler) {
    SamplerOptions usual = SamplerOptions.usual(sampler.spec());
    List<String> parts = new ArrayList<>();
    parts.add(messages.text("sampler." + usual.spec().id()));
    for (Parameter each : usual.spec().parameters()) {
      double value = sampler.value(each);
      if (value != usual.value(each)) {
        parts.add(messages.text("parameter." + each.id()) + " " + Parameter.written(value));
      }
    }
    return String.join(", ", parts);
  }
}
