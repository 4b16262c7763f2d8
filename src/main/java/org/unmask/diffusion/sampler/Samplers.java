package org.unmask.diffusion.sampler;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.unmask.diffusion.sampling.Blocks;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.SamplerSpec;

/** All samplers, in the order that menus and help list them. */
public final class Samplers {
  /** A line for each. */
  public static final List<SamplerSpec> ALL =
      List.of(
          ScheduledRemasking.SPEC,
          ScheduledRemasking.RESAMPLING,
          ConfidenceThreshold.SPEC,
          FactorThreshold.SPEC,
          LowConfidence.SPEC,
          LowConfidence.RANDOM_ORDER,
          Spread.SPEC,
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
          EntropyBound.SPEC);

  private Samplers() {}

  /** Returns the sampler of an id, if there is one. */
  public static Optional<SamplerSpec> find(String id) {
    return ALL.stream().filter(spec -> spec.id().equals(id)).findFirst();
  }

  /** Returns each number that any sampler takes, once by its id; the block size is the last. */
  public static List<Parameter> parameters() {
    Map<String, Parameter> byId = new LinkedHashMap<>();
    Stream.concat(ALL.stream().flatMap(spec -> spec.own().stream()), Stream.of(Blocks.SIZE))
        .forEach(parameter -> byId.putIfAbsent(parameter.id(), parameter));
    return List.copyOf(byId.values());
  }
}
