package org.unmask.training.objective.kind;

import org.unmask.training.objective.MaskRatios;
import org.unmask.training.objective.Objective;
import org.unmask.training.objective.Objective.Weighting;

/**
 * The diffusion likelihood bound: L = 1/B · Σ_sequences (N+1)/N · 1/l · Σ_masked CE, where l of N
 * positions are masked, each with a probability p stratified over the batch. exp(L) bounds the
 * perplexity from above. It is the papers' Σ CE/p with its mean over p, given l, in the weights'
 * place: as many bits, and no single token that is masked at p = 0.001 outweighs a batch.
 *
 * @see <a href="https://arxiv.org/abs/2406.07524">Sahoo et al., Simple and Effective Masked
 *     Diffusion Language Models</a>
 * @see <a href="https://arxiv.org/abs/2502.09992">Nie et al., Large Language Diffusion Models</a>
 */
public final class Diffusion {
  /** Its description. */
  public static final Objective OBJECTIVE =
      new Objective("diffusion", MaskRatios.Stratified.UNIFORM, Weighting.LIKELIHOOD);

  private Diffusion() {}
}
