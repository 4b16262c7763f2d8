package org.unmask.diffusion.sampler;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.unmask.diffusion.sampling.Blocks;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.SamplerSpec;

/** All samplers, in the order that menus and help list them: first those for everyday use. */
public final class Samplers {
  /** A line for each. */
  public static final List<SamplerSpec> ALL =
      List.of(
          LowConfidence.RANDOM_ORDER,
          LowConfidence.SPEC,
          LowConfidence.SPREAD,
          ConfidenceThreshold.SPEC,
          EntropyBound.SPEC,
          FactorThreshold.SPEC,
          ScheduledRemasking.SPEC,
          ScheduledRemasking.RESAMPLING,
          ConfidenceThreshold.FAST_DLLM,
          EntropyBound.CONFIDENCE,
          EntropyBound.MARGIN,
          Klass.SPEC,
          DilatedGrid.SPEC,
          PcSampler.SPEC,
          MaskGit.SPEC,
          MaskPredict.SPEC,
          DreamOrder.PROBABILITY,
          DreamOrder.MARGIN,
          DreamOrder.ENTROPY,
          Ancestral.SPEC,
          FirstHitting.SPEC,
          LeftToRight.SPEC,
          ReMdm.CAP,
          ReMdm.RESCALE,
          ReMdm.CONFIDENCE,
          ReMdm.LOOP,
          PathPlanning.SPEC,
          PathPlanning.RUNNING,
          Reverification.SPEC,
          TokenEditing.SPEC);

  private Samplers() {}

  /** Returns the sampler of an id, if there is one. */
  public static Optional<SamplerSpec> find(String id) {
    return ALL.stream().filter(spec -> spec.id().equals(id)).findFirst();
  }

  /** Returns those that reveal positions in a fixed order, with their defaults. */
  public static List<SamplerSpec> withFixedOrder() {
    return ALL.stream().filter(spec -> SamplerOptions.usual(spec).hasFixedOrder()).toList();
  }

  /** Returns each number that any sampler takes, once by its id; the block size is the last. */
  public static List<Parameter> parameters() {
    return parameters(ALL);
  }

  /** Returns each number that any of some samplers takes, once by its id; the block size last. */
  public static List<Parameter> parameters(List<SamplerSpec> samplers) {
    Map<String, Parameter> byId = new LinkedHashMap<>();
    Stream.concat(samplers.stream().flatMap(spec -> spec.own().stream()), Stream.of(Blocks.SIZE))
        .forEach(parameter -> byId.putIfAbsent(parameter.id(), parameter));
    return List.copyOf(byId.values());
  }
}
